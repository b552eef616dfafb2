import Foundation
import TestSupport
import Testing

extension EndToEndBuilds {
  @Suite("Examples of the help")
  struct HelpExampleTests {
    /// The package that the examples are about: a library, a fuzz target, a dependency, a finding.
    private func package() throws -> Workspace {
      let fuzz = """
        import MyParser

        #if FUZZING
          import Fuzzing

          fuzz("Parse") { bytes in parse(bytes) }
        #endif
        """
      return try Workspace([
        "XML/Package.swift": """
        // swift-tools-version: 5.9
        import PackageDescription

        let package = Package(
          name: "XML", products: [.library(name: "XMLCoder", targets: ["XMLCoder"])],
          targets: [.target(name: "XMLCoder")])
        """,
        "XML/Sources/XMLCoder/XMLCoder.swift": "public func decode(_ bytes: [UInt8]) {}\n",
        "Package.swift": """
        // swift-tools-version: 5.9
        import PackageDescription

        let package = Package(
          name: "MyParser", products: [.library(name: "MyParser", targets: ["MyParser"])],
          dependencies: [.package(path: "XML")],
          targets: [
            .target(name: "MyParser", dependencies: [.product(name: "XMLCoder", package: "XML")]),
            .executableTarget(name: "Parse", dependencies: ["MyParser"]),
            .testTarget(name: "MyParserTests", dependencies: ["MyParser"]),
          ])
        """,
        "Sources/MyParser/MyParser.swift": """
        public func parse(_ bytes: [UInt8]) {
          if bytes.count > 2, bytes[0] == 0x46, bytes[1] == 0x55 { fatalError("BINGO") }
        }
        """,
        "Sources/Parse/main.swift": fuzz,
        "Tests/MyParserTests/MyParserTests.swift": """
        import MyParser
        import XCTest

        final class MyParserTests: XCTestCase { func testIt() { parse([]) } }
        """,
        "Fuzz/Parse/crashes/crash-…": "FUZZ", "Fuzz/Parse/corpus/one": "hello",
        "old-corpus/two": "FU", "corpus/three": "hello", "corpus-of-a-colleague/four": "F",
        "main.swift": fuzz, "crash-…": "FUZZ",
      ])
    }

    /// The lines of an example, made short enough for a test.
    private func examples(of verb: [String], in workspace: Workspace) throws -> [String] {
      let help = try Command.run(verb + ["--help"], in: workspace)
      #expect(help.status == 0)
      let lines = help.output.components(separatedBy: "\n")
      let start = try #require(lines.firstIndex { $0.hasSuffix("EXAMPLE") }, "\(verb)")
      return lines[(start + 1)...].prefix { !$0.isEmpty }
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }

    @Test("Each line of each verb's example works in a package like the one it is about")
    func examples() throws {
      let workspace = try package()
      try FileManager.default.createDirectory(
        atPath: workspace.file("bin"), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: workspace.file("bin/swiftc-fuzz"), withDestinationPath: Command.path)
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      var ran: [String] = []
      for verb in [
        "list", "build", "run", "test", "inspect", "dictionary", "minimize", "merge", "coverage",
        "report", "export", "doctor", "init",
      ] {
        for line in try examples(of: [verb], in: workspace) {
          #expect(line.hasPrefix("swiftc-fuzz \(verb)"), "\(line)")
          let short = line.replacing("-max_total_time=60", with: "-max_total_time=2")
            .replacing("&& swiftc-fuzz run FuzzParser", with: "")
            .replacing(#/--time \S+/#, with: "--time 2s")
          let result = try TestSupport.run(
            "/bin/sh", ["-c", short], in: workspace.path,
            environment: [
              "PATH": "\(workspace.file("bin")):\(path)", "HOME": workspace.path,
            ], seconds: 600)
          // The package has a bug, which is found.
          let mayFind = ["run", "test"].contains(verb)
          #expect(
            result.status == 0 || mayFind && result.status == 77, "\(line)\n\(result.everything)")
          ran.append(line)
        }
      }
      #expect(ran.count > 20, "\(ran)")
    }
  }
}
