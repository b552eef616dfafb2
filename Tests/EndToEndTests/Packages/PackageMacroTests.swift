import Foundation
import TestSupport
import Testing

extension EndToEndBuilds {
  @Suite("Packages with macros")
  struct PackageMacroTests {
    /// A macro that stands for a byte, without swift-syntax, which takes minutes to build: what the
    /// compiler and a plugin say to each other is JSON behind its length in eight bytes.
    private let package = [
      "Package.swift": """
      // swift-tools-version: 6.3
      import CompilerPluginSupport
      import PackageDescription

      let package = Package(
        name: "Macros",
        targets: [
          .macro(name: "Plugin"),
          .target(name: "MyParser", dependencies: ["Plugin"]),
          .executableTarget(name: "Fuzz", dependencies: ["MyParser"]),
        ])
      """,
      "Sources/Plugin/main.swift": """
      import Foundation

      func read(_ count: Int) -> Data? {
        let data = FileHandle.standardInput.readData(ofLength: count)
        return data.count == count ? data : nil
      }

      func reply(_ text: String) {
        var count = UInt64(text.utf8.count).littleEndian
        FileHandle.standardOutput.write(Data(bytes: &count, count: 8) + Data(text.utf8))
      }

      while let header = read(8) {
        let count = header.reversed().reduce(0) { $0 << 8 | Int($1) }
        guard let body = read(count) else { break }
        if String(decoding: body, as: UTF8.self).contains("getCapability") {
          reply(#"{"getCapabilityResult":{"capability":{"protocolVersion":7}}}"#)
        } else {
          reply(#"{"expandMacroResult":{"expandedSource":"0x5a","diagnostics":[]}}"#)
        }
      }
      """,
      "Sources/MyParser/Parser.swift": """
      @freestanding(expression)
      macro mark() -> UInt8 = #externalMacro(module: "Plugin", type: "Mark")

      public func check(_ input: [UInt8]) {
        if input.count >= 2, input[0] == 0x46, input[1] == (#mark()) { fatalError("BINGO") }
      }
      """,
      "Sources/Fuzz/main.swift": Programs.entry(call: "check"),
    ]

    @Test("What a macro expands to is fuzzed; the macro itself is left as it is")
    func macro() throws {
      let workspace = try Workspace(package)
      let result = try Command.run(["build"], in: workspace)
      #expect(result.status == 0, "\(result.everything)")
      let products = workspace.file(".build/swiftc-fuzz/release")
      let run = try TestSupport.run(
        "\(products)/Fuzz", ["-seed=1", "-runs=1000000"], in: workspace.path)
      #expect(run.status == 77 && run.errors.contains("BINGO"), "\(run.everything)")

      let plugin = try Command.run(["inspect", "\(products)/Plugin-tool"], in: workspace)
      #expect(plugin.status == 1)
      #expect(plugin.errors.contains("Plugin-tool"), "\(plugin.everything)")
    }
  }
}
