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
      "Tests/LibTests/Tests.swift": """
      import Fuzzing
      import Lib
      import Testing

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
      let replay = try Command.run(arguments, in: workspace)
      #expect(replay.status != 0)
      #expect(replay.everything.contains("Running: "), "\(replay.everything)")
      #expect(replay.everything.contains(crash), "\(replay.everything)")
      // Files that `minimize` leaves are no tests.
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
      #expect(failing.everything.contains("Caught error: TooDeep()"), "\(failing.everything)")
      try workspace.write(
        text.replacing("deep", with: "flat"), to: "Fuzz/Typed/crashes/\(file)")
      let passing = try Command.run(tests, in: workspace)
      #expect(passing.status == 0, "\(passing.everything)")
    }
  }
}
