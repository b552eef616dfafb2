import Foundation
import TestSupport
import Testing

extension EndToEndBuilds {
  @Suite("Mistakes in packages are answered, and builds recover")
  struct PackageMistakeTests {
    @Test(
      "Names that do not exist are answered with those that do, before anything is compiled",
      arguments: [
        (
          ["build", "--instrument=MyPraser"],
          "no module matches 'MyPraser' (modules here: Body, CHelper, InC, Main, MyParser, NoMain, Tool, "
            + "Near). Did you mean 'MyParser'?"
        ),
        (
          ["build", "Mian"],
          "no fuzz target 'Mian' (fuzz targets here: InC, Main, NoMain). Did you mean 'Main'?"
        ),
        (
          ["build", "--exclude=package:nera"],
          "Did you mean 'package:near'?"
        ),
        (["build", "--build-system", "xcode"], "the build systems are native and swiftbuild"),
        (["run", "Main", "--instrument=Near"], "stand before the target's name"),
        (["coverage", "Main", "--lcov", "no/lcov"], "'no/lcov': there is no folder 'no'"),
        (["report", "Main", "--html", "no/page"], "'no/page': there is no folder 'no'"),
        (["report", "Main", "--sarif", "no/sarif"], "there is no folder 'no'"),
      ])
    func names(arguments: [String], message: String) throws {
      let workspace = try Workspace(PackageFixture.demo)
      let result = try Command.run(arguments, in: workspace)
      #expect(result.status == 1)
      #expect(result.errors.contains(message), "\(result.everything)")
      #expect(result.errors.ranges(of: "error: ").count == 1, "\(result.everything)")
      #expect(!result.everything.contains("Compiling"))
    }

    @Test("A package without fuzz targets, and a folder without a package")
    func nothingToFuzz() throws {
      let package = try Command.run(["list"], in: Workspace(PackageFixture.plain))
      #expect(package.status == 1)
      #expect(
        package.errors.hasPrefix("error: package 'Plain' has no fuzz target")
          && package.errors.contains("swiftc-fuzz init"))
      let test = try Command.run(["test"], in: Workspace(PackageFixture.plain))
      #expect(test.status == 1)
      #expect(test.errors.hasPrefix("error: nothing to test in package 'Plain'"))
      let folder = try Command.run(["list"], in: Workspace())
      #expect(folder.status == 1)
      #expect(folder.errors.ranges(of: "error: ").count == 1, "\(folder.everything)")
      #expect(folder.errors.contains("no Package.swift in "), "\(folder.everything)")
      #expect(folder.errors.contains("`swift package init`"))
      let time = try Command.run(["test", "--time", "5s"], in: Workspace(PackageFixture.plain))
      #expect(time.status == 1 && time.errors.contains("--fuzz '*'"), "\(time.everything)")
    }

    @Test("A selection that leaves nothing")
    func nothingLeft() throws {
      let workspace = try Workspace(PackageFixture.demo)
      try workspace.write("public protocol Empty {}\n", to: "Near/Sources/Near/Near.swift")
      try workspace.write(
        "public func check(_ bytes: [UInt8]) -> Int { bytes.count > 2 ? 1 : 0 }\n",
        to: "Sources/MyParser/Parser.swift")
      try workspace.write(
        Programs.entry(call: "_ = check"), to: "Sources/Main/main.swift")
      for flag in ["--instrument=Near", "--exclude=*"] {
        let result = try Command.run(
          ["build", "--engine", "libfuzzer", flag, "Main"], in: workspace)
        #expect(result.status == 1)
        #expect(result.errors.contains("has no code to instrument"), "\(result.everything)")
      }
    }

    @Test("A fuzz entry that is not compiled makes no fuzzer")
    func entryNotCompiled() throws {
      let workspace = try Workspace(PackageFixture.demo)
      try workspace.write(
        """
        #if NEVER
        @_cdecl("LLVMFuzzerTestOneInput") func fuzz() {}
        #endif
        print(1)
        """, to: "Sources/Main/main.swift")
      let result = try Command.run(["build", "--engine", "libfuzzer", "Main"], in: workspace)
      #expect(result.status == 1)
      #expect(result.errors.contains("target 'Main' has no fuzz entry"), "\(result.everything)")
    }

    @Test("A package's target for AFL++ is built, and whoever takes it for a fuzzer is told")
    func noFuzzer() throws {
      let workspace = try Workspace(PackageFixture.demo)
      try Command.build(["build", "--engine", "afl", "Main"], in: workspace)
      for verb in [
        ["run", "--engine", "afl", "Main"], ["test", "--engine", "afl", "--fuzz", "Main"],
      ] {
        let result = try Command.run(verb, in: workspace)
        #expect(result.status == 1)
        #expect(
          result.errors.hasSuffix("`afl-fuzz -i SEEDS -o OUT -- PROGRAM`\n"), "\(result.everything)"
        )
      }
    }

    @Test("A compile error of a dependency is swiftc's own, once; mended, the build goes on")
    func compileError() throws {
      let workspace = try Workspace(PackageFixture.demo)
      let file = "Near/Sources/Near/Near.swift"
      let good = try workspace.bytes(of: file)
      try workspace.write("let number: Int = \"text\"\n", to: file)
      let arguments = ["build", "--engine", "libfuzzer", "--instrument=Near", "Main"]
      let result = try Command.run(arguments, in: workspace)
      #expect(result.status == 1, "\(result.everything)")
      let message = "Near.swift:1:19: error: cannot convert value of type 'String'"
      #expect(result.everything.ranges(of: message).count == 1, "\(result.everything)")
      #expect(result.output.isEmpty)
      try workspace.write(bytes: good, to: file)
      #expect(try Command.run(arguments, in: workspace).status == 0)
    }

    @Test("An interrupted build leaves no temporary files, and the next one finishes")
    func interruption() throws {
      let workspace = try Workspace(PackageFixture.demo)
      let temporary = try Workspace()
      // A group of its own, which gets the signal as from a terminal.
      let script = """
        set -m
        TMPDIR='\(temporary.path)' '\(Command.path)' build --engine libfuzzer Main &
        for i in $(seq 200); do
          ls -d .build/swiftc-fuzz/*/release/Near.build > /dev/null 2>&1 && break
          sleep 0.02
        done
        kill -INT -- -$!
        wait $!
        exit $?
        """
      let interrupted = try TestSupport.run("/bin/bash", ["-c", script], in: workspace.path)
      #expect(interrupted.status != 0, "\(interrupted.everything)")
      let left = temporary.names().filter { $0.hasPrefix("swiftc-fuzz-") }
      #expect(left.isEmpty, "\(interrupted.everything)")
      let next = try Command.run(["build", "--engine", "libfuzzer", "Main"], in: workspace)
      #expect(next.status == 0, "\(next.everything)")
    }

    @Test("Two builds at once wait for each other")
    func twoAtOnce() throws {
      let workspace = try Workspace(PackageFixture.demo)
      let script = """
        '\(Command.path)' build --engine libfuzzer Main > one & first=$!
        '\(Command.path)' build --engine libfuzzer NoMain > two; second=$?
        wait $first && [ $second -eq 0 ]
        """
      let result = try TestSupport.run("/bin/bash", ["-c", script], in: workspace.path)
      #expect(result.status == 0, "\(result.everything)")
      for (file, target) in [("one", "Main"), ("two", "NoMain")] {
        let line = try String(decoding: workspace.bytes(of: file), as: UTF8.self)
        #expect(line.hasPrefix("\(target)\t"), "\(line)")
      }
    }
  }
}
