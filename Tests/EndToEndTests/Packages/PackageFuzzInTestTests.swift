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
      let printed = try #require(fuzz.errors.firstRange(of: "Reproduce:  ")).upperBound
      let rest = fuzz.errors[printed...]
      let line = String(rest[..<(try #require(rest.firstRange(of: "\nMinimize:")).lowerBound)])
      let again = try TestSupport.run("/bin/sh", ["-c", line], in: workspace.path, seconds: 60)
      #expect(again.status == 77 && again.errors.contains("BINGO"), "\(line)\n\(again.everything)")
      let crashes = workspace.names(in: "Fuzz/Nested/crashes")
      let crash = try #require(crashes.first)

      let arguments = ["test", "-c", "debug", "--", "--filter", "parses"]
      // The crash happens in another process, and is one failure of its test.
      let replay = try Command.run(arguments, in: workspace)
      #expect(replay.status == 1, "\(replay.everything)")
      #expect(
        replay.everything.contains("fuzz(\"Nested\") fails on /"),
        "\(replay.everything)")
      #expect(replay.everything.contains(crash) && replay.everything.contains("BINGO"))
      #expect(replay.everything.contains("Test run with 1 test"), "\(replay.everything)")

      // The file that `minimize` leaves is no test.
      let original = try workspace.bytes(of: "Fuzz/Nested/crashes/\(crash)")
      try workspace.write(bytes: original, to: "Fuzz/Nested/crashes/\(crash).original")
      for crash in crashes { try workspace.write("harmless", to: "Fuzz/Nested/crashes/\(crash)") }
      let harmless = try Command.run(arguments, in: workspace)
      #expect(harmless.status == 0, "\(harmless.everything)")

      // A test of typed values fails as one that throws, and goes on to pass with the mended file.
      let typed = try Command.run(
        ["test", "-c", "debug", "--fuzz", "Typed", "--time", "20s"], in: workspace)
      #expect(typed.status == 77 && typed.errors.contains("thrown error"), "\(typed.everything)")
      let file = try #require(workspace.names(in: "Fuzz/Typed/crashes").first)
      let text = String(
        decoding: try workspace.bytes(of: "Fuzz/Typed/crashes/\(file)"), as: UTF8.self)
      #expect(text.contains("text: \"deep\"\ndepth: "), "\(text)")
      let tests = ["test", "-c", "debug", "--", "--filter", "typed"]
      let failing = try Command.run(tests, in: workspace)
      #expect(failing.status != 0, "\(failing.everything)")
      #expect(
        failing.everything.contains("Crash: thrown error LibTests.TooDeep()"),
        "\(failing.everything)")
      try workspace.write(
        text.replacing("deep", with: "flat"), to: "Fuzz/Typed/crashes/\(file)")
      let passing = try Command.run(tests, in: workspace)
      #expect(passing.status == 0, "\(passing.everything)")
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
