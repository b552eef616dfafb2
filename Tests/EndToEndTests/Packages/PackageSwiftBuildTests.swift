import Foundation
import TestSupport
import Testing

extension EndToEndBuilds {
  // Swift Build itself crashes now and then: Documentation/OpenProblems.md.
  @Suite(
    "Packages that Swift Build builds",
    .enabled(if: LongTests.areWanted, "takes long: make test-long"))
  struct PackageSwiftBuildTests {
    /// The selected code is in two files of one module, in C, and, specialized, in the fuzz target.
    private let package = [
      "Package.swift": """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "App", dependencies: [.package(path: "Near")],
        targets: [
          .target(name: "C-Helper"),
          .target(
            name: "MyParser", dependencies: ["C-Helper", .product(name: "Near", package: "Near")]),
          .executableTarget(name: "Fuzz-It", dependencies: ["MyParser"]),
        ])
      """,
      "Near/Package.swift": """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "Near", products: [.library(name: "Near", targets: ["Near"])],
        targets: [.target(name: "Near")])
      """,
      "Near/Sources/Near/Near.swift": """
      public func weight(_ byte: UInt8) -> Int { byte > 0x7f ? 2 : 1 }
      """,
      "Sources/C-Helper/include/CHelper.h": "int half(int x);\n",
      "Sources/C-Helper/helper.c": """
      #include "CHelper.h"
      int half(int x) { return x > 1 ? x / 2 : 0; }
      """,
      "Sources/MyParser/Parser.swift": """
      import C_Helper
      import Near

      public func check(_ input: [UInt8]) {
        guard input.count >= 3, contains(0x5a, in: input) else { return }
        assert(input[0] != 0x41, "ASSERTED")
        if input[0] == 0x46, half(Int32(input[1])) == 0x2a, weight(input[2]) == 1 {
          fatalError("BINGO")
        }
      }
      """,
      "Sources/MyParser/Search.swift": """
      public func contains<Bytes: Collection<UInt8>>(_ byte: UInt8, in bytes: Bytes) -> Bool {
        for other in bytes where other == byte { return true }
        return false
      }
      """,
      "Sources/Fuzz-It/main.swift": """
      import MyParser

      #if FUZZING
        import Fuzzing

        let word = "Z"

        fuzz("Fuzz-It") { bytes in
          if contains(0x5a, in: word.utf8) { check(bytes) }
        }
      #endif
      """,
    ]

    /// The modules of a program, as `inspect` tells of them.
    private struct Inspection: Decodable {
      struct Module: Decodable, Equatable {
        var name: String
        var functions: Int
        var edges: Int
        var sites: Int
        var literals: Int
      }
      var modules: [Module]
    }

    private func inspection(
      by buildSystem: String, in workspace: Workspace
    ) throws -> [Inspection.Module] {
      let build = try Command.run(
        ["build", "--build-system", buildSystem, "-c", "debug", "Fuzz-It"], in: workspace)
      #expect(build.status == 0, "\(build.everything)")
      let line = try #require(build.output.split(separator: "\n").last)
      let path = try #require(line.split(separator: "\t").last.map(String.init))
      let result = try Command.run(["inspect", "--json", path], in: workspace)
      return try JSONDecoder().decode(Inspection.self, from: Data(result.output.utf8)).modules
    }

    /// In debug, where a module has several jobs; the other test builds for release.
    @Test("Modules, functions, edges and sites are those of the native build system")
    func sameInstrumentation() throws {
      let workspace = try Workspace(package)
      let native = try inspection(by: "native", in: workspace)
      #expect(native.map(\.name) == ["C_Helper", "Fuzz_It", "MyParser"])
      #expect(try inspection(by: "swiftbuild", in: workspace) == native)
    }

    private func modification(of path: String) throws -> Date {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      return try #require(attributes[.modificationDate] as? Date)
    }

    @Test("The fuzzer finds the bug, has assertions, and says how to build it again")
    func run() throws {
      let workspace = try Workspace(package)
      let flags = ["run", "--build-system", "swiftbuild"]
      let found = try Command.run(
        flags + ["Fuzz-It", "-seed=1", "-runs=1000000", "-parallel=1"], in: workspace)
      #expect(found.status == 77, "\(found.everything)")
      #expect(
        found.errors.contains("Fatal error: BINGO at MyParser/Parser.swift:8")
          || found.errors.contains("Assertion failed: ASSERTED at MyParser/Parser.swift:6"),
        "\(found.everything)")
      #expect(found.errors.contains("minimize --build-system swiftbuild Fuzz-It "))
      // A second build has nothing to do.
      let object = workspace.file(
        ".build/swiftc-fuzz/swiftbuild/out/Products/Release-linux/MyParser.o")
      let made = try modification(of: object)
      try workspace.write("A Z", to: "assertion")
      let asserted = try Command.run(flags + ["Fuzz-It", "assertion"], in: workspace)
      #expect(asserted.status == 77)
      #expect(asserted.errors.contains("ASSERTED"), "\(asserted.everything)")
      #expect(try modification(of: object) == made)

      // Another engine is another link, of the same objects. This one cannot be for such a call.
      let other = try Command.run(
        ["build", "--build-system", "swiftbuild", "--engine=libfuzzer", "Fuzz-It"], in: workspace)
      #expect(other.status == 1)
      #expect(other.everything.contains("fuzz(…) needs our engine"), "\(other.everything)")
    }
  }
}
