import Foundation
import TestSupport
import Testing

extension EndToEndBuilds {
  @Suite("Packages are built through SwiftPM")
  struct PackageTests {
    /// The lines that `build` prints, as target and path.
    private func built(_ result: ProcessResult) -> [[String]] {
      result.output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    }

    /// libFuzzer leaves Swift's crash handler in place, which would write a report of its own.
    private let quiet = ["SWIFT_BACKTRACE": "enable=no"]

    @Test("Fuzz targets of every shape are found, built, and find the bug; nothing else is written")
    func wholePackage() throws {
      let workspace = try Workspace(PackageFixture.demo)
      let before = workspace.names()
      let list = try Command.run(["list"], in: workspace)
      #expect(list.output == "InC\nMain\nNoMain\n", "\(list.everything)")

      let result = try Command.run(["build"], in: workspace)
      #expect(result.status == 0, "\(result.everything)")
      #expect(built(result).map(\.[0]) == ["InC", "Main", "NoMain"])
      for line in built(result) {
        let run = try TestSupport.run(
          line[1], ["-seed=1", "-runs=2000000"], in: workspace.path)
        #expect(run.status == 77 && run.errors.contains("BINGO"), "\(line[0]) \(run.everything)")
        for crash in workspace.names() where crash.hasPrefix("crash-") {
          try FileManager.default.removeItem(atPath: workspace.file(crash))
        }
      }
      #expect(Set(workspace.names()).subtracting(before) == [".build"])

      // One that does not compile, and one that has nothing of what is selected.
      let main = PackageFixture.demo["Sources/Main/main.swift"] ?? ""
      try workspace.write("let number: Int = \"text\"\n\(main)", to: "Sources/Main/main.swift")
      let partial = try Command.run(["build", "--instrument=Body"], in: workspace)
      #expect(partial.status == 1, "\(partial.everything)")
      #expect(built(partial).map(\.[0]) == ["InC"], "\(partial.everything)")
      for text in [
        "main.swift:1:19: error: cannot convert value of type 'String'",
        "error: NoMain: module 'Body' has no code to instrument in this target",
        "error: 2 of 3 fuzz targets were not built: Main, NoMain\n",
      ] {
        #expect(partial.errors.contains(text), "\(partial.everything)")
      }
      // The module of a C target has the target's name.
      let warning = "warning: the code that InC calls has "
      #expect(partial.errors.contains(warning), "\(partial.everything)")
    }

    @Test("The default selection is the package itself: a generic counts where it is specialized")
    func defaultSelection() throws {
      let workspace = try Workspace(PackageFixture.demo)
      let result = try Command.run(["build", "--engine", "libfuzzer", "Main"], in: workspace)
      #expect(result.status == 0, "\(result.everything)")
      let program = try #require(built(result).first).last ?? ""
      let inspection = try Command.run(["inspect", "--functions", program], in: workspace)
      #expect(inspection.output.contains("MyParser"), "\(inspection.everything)")
      #expect(inspection.output.contains("check<"), "\(inspection.everything)")
      #expect(!inspection.output.contains("Near"), "\(inspection.everything)")
    }

    @Test("C code is instrumented, solved by sonar, and can be excluded")
    func cCode() throws {
      var files = PackageFixture.demo
      files["Sources/CHelper/helper.c"] = """
        #include "CHelper.h"
        #include <string.h>
        int half(int x) { return x > 1 ? x / 2 : 0; }
        int knows(const char *bytes, unsigned long count) {
          unsigned word;
          if (count < 4) return 0;
          memcpy(&word, bytes, sizeof word);
          return word == 0x5eaf00d5;
        }
        """
      files["Sources/CHelper/include/CHelper.h"] =
        "int half(int x);\nint knows(const char *bytes, unsigned long count);\n"
      files["Sources/MyParser/Parser.swift"] = """
        import CHelper
        import Near

        public func check<Bytes: Collection>(_ input: Bytes) -> Int where Bytes.Element == UInt8 {
          let bytes = input.map { CChar(bitPattern: $0) }
          if knows(bytes, UInt(bytes.count)) != 0 { fatalError("KNOWN TO C") }
          return weight(1) + Int(half(Int32(bytes.count)))
        }
        """
      let workspace = try Workspace(files)
      let result = try Command.run(["build", "Main"], in: workspace)
      let program = try #require(built(result).first, "\(result.everything)").last ?? ""
      let inspection = try Command.run(["inspect", "--functions", program], in: workspace)
      #expect(inspection.output.contains("\nCHelper "), "\(inspection.everything)")
      #expect(inspection.output.contains("\nknows "), "\(inspection.everything)")
      let run = try TestSupport.run(
        program, ["-seed=1", "-runs=500000"], in: workspace.path, environment: quiet)
      #expect(run.status == 77 && run.errors.contains("KNOWN TO C"), "\(run.everything)")

      let without = try Command.run(["build", "--exclude=CHelper", "Main"], in: workspace)
      #expect(without.errors.contains("Compiling CHelper helper.c"), "\(without.everything)")
      let other = try #require(built(without).first?.last)
      let rest = try Command.run(["inspect", other], in: workspace)
      #expect(rest.output.contains("MyParser") && !rest.output.contains("CHelper"))
    }

    // In debug builds the compiler itself decides which files to compile again.
    @Test(
      "Another selection builds apart; the same one, given or remembered, does not build again",
      arguments: ["release", "debug"])
    func changedSelection(configuration: String) throws {
      let workspace = try Workspace(PackageFixture.demo)
      let build = ["build", "-c", configuration, "--engine", "libfuzzer"]
      let near = build + ["--instrument=Near", "Main"]
      let own = build + ["--instrument=package:near,MyParser", "Main"]
      let first = try Command.run(near, in: workspace)
      #expect(first.status == 0, "\(first.everything)")
      let program = try #require(built(first).first).last ?? ""
      let one = try Command.run(["inspect", program], in: workspace)
      #expect(one.output.contains("Near") && !one.output.contains("MyParser"))
      let second = try Command.run(own, in: workspace)
      #expect(second.errors.contains("Compiling"), "\(second.everything)")
      let other = try #require(built(second).first?.last)
      let two = try Command.run(["inspect", other], in: workspace)
      #expect(two.output.contains("Near") && two.output.contains("MyParser"))
      // The first one's program is what it was, and up to date.
      let same = try Command.run(["inspect", program], in: workspace)
      #expect(same.output == one.output)
      for arguments in [near, own, build + ["Main"]] {
        let again = try Command.run(arguments, in: workspace)
        #expect(!again.errors.contains("Compiling"), "\(again.everything)")
        let note = "swiftc-fuzz: Main: --instrument=package:near --instrument=MyParser, as before"
        #expect(again.errors.contains(note) == (arguments.count == build.count + 1))
        #expect(built(again).first?.last == (arguments == near ? program : other))
      }
    }

    @Test("After touching one file only its module is compiled again")
    func incremental() throws {
      let workspace = try Workspace(PackageFixture.demo)
      let arguments = ["build", "-c", "debug", "--engine", "libfuzzer", "NoMain"]
      #expect(try Command.run(arguments, in: workspace).status == 0)
      let later = "Sources/MyParser/Later.swift"
      try workspace.write(
        String(decoding: workspace.bytes(of: later), as: UTF8.self) + "// more\n", to: later)
      let result = try Command.run(arguments, in: workspace)
      #expect(result.errors.contains("Compiling MyParser Later.swift"), "\(result.everything)")
      #expect(!result.errors.contains("Compiling Near"), "\(result.everything)")
      #expect(!result.errors.contains("Compiling MyParser Parser.swift"), "\(result.everything)")
    }

    @Test("The package's own tests run, instrumented, as they do without us")
    func tests() throws {
      let workspace = try Workspace(
        PackageFixture.demo.filter { !$0.key.hasPrefix("Sources/Main") }
          .merging(["Sources/Main/main.swift": "print(1)\n"]) { $1 })
      let result = try Command.run(["test", "-c", "debug"], in: workspace)
      #expect(result.status == 0, "\(result.everything)")
      #expect(
        (result.output + result.errors).contains("Executed 2 tests, with 0 failures"),
        "\(result.everything)")
      let object = ".build/swiftc-fuzz/debug/MyParser.build/Later.swift.o"
      let inspection = try Command.run(["inspect", object], in: workspace)
      #expect(inspection.output.contains("MyParser"), "\(inspection.everything)")
    }

    @Test("run makes the folders, uses seeds and dictionary, and reproduces")
    func run() throws {
      let workspace = try Workspace(PackageFixture.demo)
      try workspace.write("FU", to: "Fuzz/Main/seeds/start")
      try workspace.write("\"FUZ\"\n", to: "Fuzz/Main/main.dict")
      let options = ["--engine", "libfuzzer", "Main"]
      let run = try Command.run(
        ["run"] + options + ["-seed=1", "-runs=2000000"], in: workspace, environment: quiet)
      #expect(run.errors.contains("Dictionary: 1 entries"), "\(run.everything)")
      #expect(run.errors.contains("BINGO"), "\(run.everything)")
      #expect(workspace.names(in: "Fuzz/Main/seeds") == ["start"])
      #expect(!workspace.names(in: "Fuzz/Main/corpus").isEmpty)
      let crash = try #require(
        workspace.names(in: "Fuzz/Main/crashes").first { $0.hasPrefix("crash-") })
      let replay = try Command.run(
        ["run"] + options + ["Fuzz/Main/crashes/\(crash)"], in: workspace, environment: quiet)
      #expect(replay.status != 0 && replay.errors.contains("BINGO"), "\(replay.everything)")
    }

    @Test("fuzz(…) needs no dependency in the manifest")
    func fuzzCall() throws {
      let workspace = try Workspace(PackageFixture.demo)
      try workspace.write(
        """
        import Fuzzing
        import MyParser

        fuzz("check") { (bytes: [UInt8]) in _ = check(bytes) }
        """, to: "Sources/Main/main.swift")
      let result = try Command.run(["run", "Main", "-seed=1", "-runs=2000000"], in: workspace)
      #expect(result.status == 77 && result.errors.contains("BINGO"), "\(result.everything)")
      let other = try Command.run(["build", "--engine", "libfuzzer", "Main"], in: workspace)
      #expect(other.status == 1)
      #expect(other.errors.contains("fuzz(…) needs our engine"), "\(other.everything)")
    }

    @Test("init adds a target that builds at once, with us and without")
    func initialize() throws {
      let workspace = try Workspace(PackageFixture.plain)
      let result = try Command.run(["init"], in: workspace)
      #expect(result.status == 0, "\(result.everything)")
      #expect(!result.everything.contains("FuzzPlain.swift"), "\(result.everything)")
      #expect(workspace.names(in: "Sources/FuzzPlain") == ["main.swift"])
      #expect(try Command.run(["list"], in: workspace).output == "FuzzPlain\n")
      let bytes = try workspace.bytes(of: "Sources/FuzzPlain/main.swift")
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(result.output.contains(text), "\(result.output)")
      let build = try Command.run(["build", "-c", "debug"], in: workspace)
      #expect(build.status == 0, "\(build.everything)")
      let swift = try #require(findOnPath("swift"))
      let plain = try TestSupport.run(swift, ["build"], in: workspace.path)
      #expect(plain.status == 0, "\(plain.everything)")
      // A package that is copied with its build is built where it is.
      let copy = "\(workspace.path)-copy"
      try FileManager.default.copyItem(atPath: workspace.path, toPath: copy)
      defer { removeUnlessKept(copy) }
      let rebuild = try Command.run(
        ["build", "-c", "debug", "--package-path", copy], in: workspace)
      #expect(rebuild.status == 0, "\(rebuild.everything)")
      let again = try Command.run(["init"], in: workspace)
      #expect(again.status == 1)
      #expect(again.errors.contains("has a target 'FuzzPlain' already"))
    }

    @Test("init --for a product of a dependency makes a target that builds at once, in any folder")
    func initializeForDependency() throws {
      let files = [
        "Package.swift": """
        // swift-tools-version: 5.9
        import PackageDescription

        let package = Package(name: "Fuzzers", dependencies: [.package(path: "Near")])
        """,
        "Near/Package.swift": PackageFixture.demo["Near/Package.swift"] ?? "",
        "Near/Sources/Near/Near.swift": PackageFixture.demo["Near/Sources/Near/Near.swift"] ?? "",
      ]
      let workspace = try Workspace(files, suffix: " it's näher")
      let none = try Command.run(["init"], in: workspace)
      #expect(none.status == 1, "\(none.everything)")
      #expect(none.errors.contains("with --for (libraries here: Near)"), "\(none.everything)")
      let wrong = try Command.run(["init", "--for", "Naer"], in: workspace)
      #expect(wrong.status == 1 && wrong.errors.contains("Did you mean 'Near'?"))
      let result = try Command.run(["init", "FuzzNear", "--for", "near"], in: workspace)
      #expect(result.status == 0, "\(result.everything)")
      #expect(result.output.contains("import Near\n"), "\(result.everything)")
      let build = try Command.run(["build", "-c", "debug"], in: workspace)
      #expect(build.output.hasPrefix("FuzzNear\t"), "\(build.everything)")
      // The code under test is the dependency's, and there is not much of it.
      let choice = "instrumenting Near (imported by FuzzNear); choose with --instrument"
      #expect(build.errors.ranges(of: choice).count == 1, "\(build.everything)")
      let warning = "warning: the code that FuzzNear calls has "
      #expect(build.errors.ranges(of: warning).count == 1, "\(build.everything)")
      let program = try #require(built(build).first?.last)
      let inspection = try Command.run(["inspect", program], in: workspace)
      #expect(inspection.output.contains("Near "), "\(inspection.everything)")

      // The target's own literals and comparisons serve, and its oracles speak, in release.
      try workspace.write(
        """
        import Fuzzing
        import Near

        fuzz("near") { bytes in
          guard String(decoding: bytes, as: UTF8.self).hasPrefix("/route/secret") else { return }
          assert(bytes.reduce(0) { $0 + weight($1) } < 13, "oracle says \\(bytes.count > 12)")
        }
        """, to: "Sources/FuzzNear/main.swift")
      let run = try Command.run(["run", "FuzzNear", "-seed=1", "-runs=300000"], in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains("Crash: Assertion failed: oracle says true"), "\(run.everything)")
      #expect(run.errors.contains("main.swift:6"), "\(run.everything)")

      // Who asks for one target is told of no other.
      let more = try Command.run(["init", "FuzzMore", "--for", "Near"], in: workspace)
      #expect(more.status == 0, "\(more.everything)")
      let coverage = try Command.run(["coverage", "FuzzNear"], in: workspace)
      #expect(coverage.status == 0 && coverage.errors.contains(choice), "\(coverage.everything)")
    }

    @Test("A program in a package imports its modules without being told where they are")
    func compileMode() throws {
      let workspace = try Workspace(PackageFixture.demo)
      try workspace.write(Programs.entry(call: "_ = check"), to: "mine/main.swift")
      let folder = workspace.file("mine")
      let result = try TestSupport.run(
        Command.path, ["--engine=libfuzzer", "--instrument=MyParser", "main.swift"], in: folder)
      #expect(result.status == 0, "\(result.everything)")
      #expect(workspace.names(in: "mine") == ["main", "main.swift"])
      let run = try TestSupport.run(
        folder + "/main", ["-seed=1", "-runs=2000000"], in: folder, environment: quiet)
      #expect(run.errors.contains("BINGO"), "\(run.everything)")
    }
  }
}
