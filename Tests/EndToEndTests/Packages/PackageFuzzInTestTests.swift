import TestSupport
import Testing

extension EndToEndBuilds {
  @Suite("fuzz(…) in a package's tests")
  struct PackageFuzzInTestTests {
    private let package = [
      "Package.swift": """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "InTest",
        targets: [.target(name: "Lib"), .testTarget(name: "LibTests", dependencies: ["Lib"])])
      """,
      "Sources/Lib/Lib.swift": Programs.nested,
      "Sources/Lib/Depth.swift": """
      public func isTooDeep(_ text: String, _ depth: Int) -> Bool {
        guard text == "deep" else { return false }
        return depth > 1000
      }

      @MainActor public final class Screen {
        public static let shared = Screen()

        public func show(_ text: String) {
          if text == "deep" { fatalError("SHOWN") }
        }
      }
      """,
      "Tests/LibTests/XTests.swift": """
      import Fuzzing
      import Lib
      import XCTest

      final class OldTests: XCTestCase {
        func testOther() { fatalError("ANOTHER TEST") }

        func testDepth() {
          fuzz("Old") { (text: String, depth: Int) in
            XCTAssertFalse(isTooDeep(text, depth), "DEPTH")
          }
        }
      }
      """,
      "Tests/LibTests/Tests.swift": """
      import Fuzzing
      import Lib
      import Testing

      @Suite struct Expectations {
        @Test func synchronous() {
          fuzz("Expected") { (text: String, depth: Int) in
            // Known issues are no findings.
            withKnownIssue(isIntermittent: true) { #expect(depth != 1) }
            #expect(!isTooDeep(text, depth), "DEPTH")
          }
        }

        @Test func asynchronous() {
          fuzz("Awaited") { (text: String, depth: Int) async in
            await Task.yield()
            #expect(!isTooDeep(text, depth), "DEPTH")
          }
        }
      }

      @Test func other() { fatalError("ANOTHER TEST") }

      @Test func parses() {
        fuzz("Nested") { (bytes: [UInt8]) in check(bytes) }
      }

      @Test func main() {
        fuzz("SharedMain") { @MainActor (text: String) in Screen.shared.show(text) }
      }

      @Test @MainActor func isolated() {
        fuzz("SharedIsolated") { @MainActor (text: String) in Screen.shared.show(text) }
      }

      @Test(arguments: [("near", 7), ("far", 2000)])
      func cases(text: String, depth: Int) {
        fuzz("SharedCases") { (text: String, depth: Int) in
          if text == "near" || text == "far" { print("RAN", text, depth) }
          _ = isTooDeep(text, depth)
        }
      }

      struct TooDeep: Error {}
      @Test func typed() throws {
        try fuzz("Typed", seeds: ("cat", 3)) { (text: String, depth: Int) in
          if isTooDeep(text, depth) { throw TooDeep() }
        }
      }
      """,
    ]

    @Test("It is fuzzed by name, alone; as a test it runs seeds and findings")
    func fuzzAndReplay() throws {
      let workspace = try Workspace(package)
      let fuzz = try Command.run(
        ["test", "-c", "debug", "--fuzz", "Nest", "--time", "3s"], in: workspace)
      #expect(fuzz.status == 77 && fuzz.errors.contains("BINGO"), "\(fuzz.everything)")
      #expect(!fuzz.everything.contains("ANOTHER TEST"))
      // A smaller input of the same finding may be beside the one that the report is about.
      let crash = try #require(fuzz.errors.firstMatch(of: /crashes\/(crash-[0-9a-f]{40})/)).1
      try checkVerbs(after: fuzz, crash: String(crash), in: workspace)
      let crashes = workspace.names(in: "Fuzz/Nested/crashes")

      let arguments = ["test", "-c", "debug", "--", "--filter", "parses"]
      // The crash happens in another process, and is one failure of its test.
      let replay = try Command.run(arguments, in: workspace)
      #expect(replay.status == 1, "\(replay.everything)")
      #expect(
        replay.everything.contains("fuzz(\"Nested\") fails on /"),
        "\(replay.everything)")
      #expect(crashes.contains { replay.everything.contains($0) }, "\(replay.everything)")
      #expect(replay.everything.contains("BINGO"), "\(replay.everything)")
      #expect(replay.everything.contains("Test run with 1 test"), "\(replay.everything)")

      // The file that `minimize` leaves is no test.
      let original = try workspace.bytes(of: "Fuzz/Nested/crashes/\(crash)")
      try workspace.write(bytes: original, to: "Fuzz/Nested/crashes/\(crash).original")
      for crash in crashes { try workspace.write("harmless", to: "Fuzz/Nested/crashes/\(crash)") }
      let harmless = try Command.run(arguments, in: workspace)
      #expect(harmless.status == 0, "\(harmless.everything)")

      // A test of typed values fails as one that throws, and goes on to pass with the mended file.
      let typed = try Command.run(
        [
          "test", "-c", "debug", "--fuzz", "Typed", "--time", "20s", "--ci", "--emit-regression",
          "--junit", "fuzz.xml", "--sarif", "fuzz.sarif",
        ], in: workspace)
      #expect(typed.status == 77 && typed.errors.contains("thrown error"), "\(typed.everything)")
      try checkReports(of: typed, in: workspace)
      let files = workspace.names(in: "Fuzz/Typed/crashes").map { "Fuzz/Typed/crashes/\($0)" }
      let texts = try files.map { String(decoding: try workspace.bytes(of: $0), as: UTF8.self) }
      #expect(!texts.isEmpty)
      for text in texts { #expect(text.contains("text: \"deep\"\ndepth: "), "\(text)") }
      let tests = ["test", "-c", "debug", "--", "--filter", "typed"]
      let failing = try Command.run(tests, in: workspace)
      #expect(failing.status != 0, "\(failing.everything)")
      #expect(
        failing.everything.contains("Crash: thrown error LibTests.TooDeep()"),
        "\(failing.everything)")
      // Another test ends the process, which takes nothing from the reports.
      let kept = try Command.run(
        ["test", "-c", "debug", "--emit-regression", "--junit", "kept.xml"], in: workspace)
      #expect(kept.status == 77, "\(kept.everything)")
      #expect(kept.output.hasPrefix("--- a/Tests/LibTests/Tests.swift\n"), "\(kept.output)")
      let junit = String(decoding: try workspace.bytes(of: "kept.xml"), as: UTF8.self)
      #expect(junit.contains("<testsuite name=\"Typed\" tests=\"1\" failures=\"1\""), "\(junit)")
      for (file, text) in zip(files, texts) {
        try workspace.write(text.replacing("deep", with: "flat"), to: file)
      }
      let passing = try Command.run(tests, in: workspace)
      #expect(passing.status == 0, "\(passing.everything)")

      // A file whose values no longer fit would pass for ever.
      for (file, text) in zip(files, texts) {
        try workspace.write(text.replacing("\"deep\"", with: ".deep(1)"), to: file)
      }
      let unfit = try Command.run(tests, in: workspace)
      #expect(unfit.status != 0, "\(unfit.everything)")
      #expect(
        unfit.everything.contains("no longer holds what failed: 1 value of it does not fit"),
        "\(unfit.everything)")
    }

    /// Checks what `--ci` prints, the files for other tools, and the patch.
    private func checkReports(of fuzz: ProcessResult, in workspace: Workspace) throws {
      #expect(fuzz.output.contains("## Fuzzing: 1 finding in 1 target\n"), "\(fuzz.everything)")
      #expect(fuzz.output.contains("### `Typed`: `thrown error LibTests.TooDeep()`"))
      #expect(fuzz.output.contains("text: \"deep\"\ndepth: "), "\(fuzz.everything)")
      let junit = String(decoding: try workspace.bytes(of: "fuzz.xml"), as: UTF8.self)
      #expect(junit.contains("<testsuite name=\"Typed\" tests=\"1\" failures=\"1\""), "\(junit)")
      let sarif = String(decoding: try workspace.bytes(of: "fuzz.sarif"), as: UTF8.self)
      #expect(sarif.contains("\"uri\" : \"Tests/LibTests/Tests.swift\""), "\(sarif)")
      let start = try #require(fuzz.output.range(of: "```diff\n")?.upperBound, "\(fuzz.everything)")
      let patch = fuzz.output[start...].components(separatedBy: "\n```\n")[0]
      #expect(patch.contains("\n+") && patch.contains("\"deep\""), "\(patch)")
      try workspace.write(patch + "\n", to: "seeds.patch")
      let apply = try TestSupport.run(
        "/bin/sh", ["-c", "git apply --check seeds.patch"], in: workspace.path)
      #expect(apply.status == 0, "\(apply.everything)\n\(patch)")
    }

    @Test(
      "Several share a budget: of the main actor, and of a parameterized test, whose cases are seeds"
    )
    func shared() throws {
      let workspace = try Workspace(package)
      let fuzz = ["test", "-c", "debug", "--parallel", "1"]
      let all = try Command.run(
        fuzz + ["--fuzz", "Shared", "--time", "12s", "--", "-keep_going=0"], in: workspace)
      #expect(all.status == 77, "\(all.everything)")
      #expect(all.errors.contains("SharedCases: 2 seeds from the test's cases\n"))
      let last = try #require(all.errors.split(separator: "\n").last)
      #expect(last.hasPrefix("swiftc-fuzz: 3 targets fuzzed (SharedCases "), "\(all.everything)")
      #expect(last.hasSuffix("findings in SharedIsolated (77), SharedMain (77)"))
      // The time that the other two have left is for the one without a finding.
      func turns(of name: String) -> Int {
        all.errors.ranges(of: "swiftc-fuzz: fuzzing \(name) for ").count
      }
      // How many turns that are depends on how long the first ones took to start.
      #expect(turns(of: "SharedCases") >= 2, "\(all.everything)")
      #expect(turns(of: "SharedIsolated") == 1, "\(all.everything)")
      #expect(turns(of: "SharedMain") == 1, "\(all.everything)")
      #expect(all.errors.ranges(of: "Fatal error: SHOWN at").count == 2, "\(all.everything)")
      #expect(!all.everything.contains("ANOTHER TEST"))

      // A file that nobody can read is an error where people write, and is passed over elsewhere.
      let damaged = "// swiftc-fuzz input, version 1\ntext: \"\n"
      try workspace.write(damaged, to: "cache/InTest/SharedCases/corpus/damaged")
      let runs = fuzz + ["--fuzz", "SharedCases", "--runs", "2000"]
      let counted = try Command.run(runs, in: workspace)
      #expect(counted.status == 0, "\(counted.everything)")
      #expect(counted.errors.contains("1 corpus file could not be read"), "\(counted.everything)")
      try workspace.write(damaged, to: "Fuzz/SharedCases/seeds/mine")
      let message = "Fuzz/SharedCases/seeds/mine:2: "
      let refused = try Command.run(runs, in: workspace)
      #expect(refused.status == 1 && refused.errors.contains(message), "\(refused.everything)")

      // As a test, each case runs its arguments, and one of them the kept files.
      let test = try Command.run(
        ["test", "-c", "debug", "--", "--filter", "cases"], in: workspace)
      #expect(test.status == 1, "\(test.everything)")
      #expect(test.everything.matches(of: #/recorded an issue .*\n?.*seeds/mine:2: /#).count == 1)
      for line in ["RAN near 7\n", "RAN far 2000\n"] {
        #expect(test.everything.ranges(of: line).count == 1, "\(test.everything)")
      }
    }

    /// A call is a fuzz target of every verb, with its corpus in the cache.
    private func checkVerbs(
      after fuzz: ProcessResult, crash: String, in workspace: Workspace
    ) throws {
      let list = try Command.run(["list"], in: workspace)
      #expect(
        list.output.split(separator: "\n") == [
          "Awaited", "Expected", "Nested", "Old", "SharedCases", "SharedIsolated", "SharedMain",
          "Typed",
        ], "\(list.everything)")
      for label in ["Reproduce:  ", "Minimize:   "] {
        let line = try #require(
          fuzz.errors.split(separator: "\n").first { $0.hasPrefix(label) }
        ).dropFirst(label.count)
        let verb = label.hasPrefix("R") ? "run" : "minimize"
        let path = "Fuzz/Nested/crashes/\(crash)"
        #expect(line.hasPrefix("\(Command.path) \(verb) -c debug Nested \(path)"))
        let again = try TestSupport.run(
          "/bin/sh", ["-c", String(line)], in: workspace.path,
          environment: ["SWIFTC_FUZZ_CACHE": workspace.file("cache")], seconds: 60)
        #expect(again.status == (verb == "run" ? 77 : 0), "\(line)\n\(again.everything)")
        let sign = verb == "run" ? "BINGO" : "CRASH_MIN: finished"
        #expect(again.errors.contains(sign), "\(line)\n\(again.everything)")
        #expect(!again.everything.contains("ANOTHER TEST"))
      }
      // Nothing else is in the package; the corpus has a place of its own, which is told twice.
      #expect(workspace.names(in: "Fuzz/Nested") == ["crashes"])
      let corpus = workspace.file("cache/InTest/Nested/corpus")
      #expect(fuzz.errors.contains("corpus of Nested: 0 inputs in \(corpus)\n"))
      let count = workspace.names(in: "cache/InTest/Nested/corpus").count
      #expect(count > 1 && fuzz.errors.contains("now \(count) inputs in \(corpus)\n"))

      let merge = try Command.run(["merge", "-c", "debug", "Nested"], in: workspace)
      #expect(merge.output.contains("\(corpus): \(count) -> "), "\(merge.everything)")
      let report = try Command.run(["report", "-c", "debug", "Nested"], in: workspace)
      #expect(report.output.contains("Fatal error: BINGO at "), "\(report.everything)")
      let coverage = try Command.run(["coverage", "-c", "debug", "Nested"], in: workspace)
      let row = coverage.output.split(separator: "\n").first { $0.hasPrefix("Sources/Lib/Lib.") }
      #expect(row?.contains("100.0%") == true, "\(coverage.everything)")
      #expect(coverage.output.contains("Sources/Lib/Depth.swift      0/"), "\(coverage.everything)")
      // Tests are not what is tested.
      #expect(!coverage.output.contains("Tests.swift"), "\(coverage.everything)")
    }

    @Test(
      "An issue that a test framework records is a finding at its line, and then a failed test",
      arguments: [
        ("Expected", "synchronous", "Expectation failed: !(isTooDeep("),
        ("Awaited", "asynchronous", "Expectation failed: !(isTooDeep("),
        ("Old", "OldTests/testDepth", "XCTAssertFalse failed"),
      ])
    func issues(target: String, test: String, reason: String) throws {
      let workspace = try Workspace(package)
      let fuzz = try Command.run(
        ["test", "-c", "debug", "--fuzz", target, "--time", "10s"], in: workspace)
      #expect(fuzz.status == 77, "\(fuzz.everything)")
      #expect(fuzz.errors.contains("Crash: \(reason)"), "\(fuzz.everything)")
      #expect(fuzz.errors.contains("text: \"deep\"\n  depth: "), "\(fuzz.everything)")
      let file = target == "Old" ? "XTests.swift:10" : "Tests.swift:"
      #expect(fuzz.errors.contains("LibTests/\(file)"), "\(fuzz.everything)")
      #expect(!fuzz.everything.contains("ANOTHER TEST"))
      // The runner's own words come once, not from each worker.
      #expect(fuzz.everything.matches(of: #/Test (run|Suite 'Selected tests') started/#).count <= 1)

      let replay = try Command.run(
        ["test", "-c", "debug", "--", "--filter", test], in: workspace)
      #expect(replay.status == 1, "\(replay.everything)")
      #expect(replay.everything.contains("fails on"), "\(replay.everything)")
      #expect(replay.everything.contains("  depth: "), "\(replay.everything)")
    }
  }
}
