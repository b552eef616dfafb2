import TestSupport

/// Packages that the end-to-end tests build.
enum PackageFixture {
  /// The source of a build plugin that has a tool write one file of each target that uses it.
  static func plugin(_ name: String, tool: String, output: String) -> String {
    """
    import PackagePlugin

    @main struct \(name): BuildToolPlugin {
      func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        let output = context.pluginWorkDirectoryURL.appending(path: "\(output)")
        return [
          .buildCommand(
            displayName: "\(name)", executable: try context.tool(named: "\(tool)").url,
            arguments: [output.path()], outputFiles: [output])
        ]
      }
    }
    """
  }

  /// The manifest of a parser with a fuzz target.
  static let parserManifest = """
    // swift-tools-version: 5.9
    import PackageDescription

    let package = Package(
      name: "MyParser",
      targets: [
        .target(name: "MyParser"),
        .executableTarget(name: "Parse", dependencies: ["MyParser"]),
      ])
    """

  /// A parser, a C helper, a dependency, fuzz targets of three shapes, a tool and tests.
  ///
  /// `Main` relies on a global of its main.swift.
  static let demo = [
    "Package.swift": """
    // swift-tools-version: 5.9
    import PackageDescription

    let package = Package(
      name: "Demo",
      products: [.library(name: "MyParser", targets: ["MyParser"])],
      dependencies: [.package(path: "Near")],
      targets: [
        .target(name: "CHelper"),
        .target(name: "MyParser", dependencies: ["CHelper", .product(name: "Near", package: "Near")]),
        .executableTarget(name: "Main", dependencies: ["MyParser"]),
        .executableTarget(name: "NoMain", dependencies: ["MyParser"]),
        .target(name: "Body", dependencies: ["MyParser"]),
        .executableTarget(name: "InC", dependencies: ["Body"]),
        .executableTarget(name: "Tool", dependencies: ["MyParser"]),
        .testTarget(name: "MyParserTests", dependencies: ["MyParser"]),
      ])
    """,
    "Near/Package.swift": """
    // swift-tools-version: 5.9
    import PackageDescription

    let package = Package(
      name: "Near", products: [.library(name: "Near", targets: ["Near"])],
      targets: [.target(name: "Near")])
    """,
    "Near/Sources/Near/Near.swift": """
    public struct Near { public init() {} }
    public func weight(_ byte: UInt8) -> Int { byte > 0x7f ? 2 : 1 }
    """,
    "Sources/CHelper/include/CHelper.h": "int half(int x);\n",
    "Sources/CHelper/helper.c":
      "#include \"CHelper.h\"\nint half(int x) { return x > 1 ? x / 2 : 0; }\n",
    "Sources/MyParser/Parser.swift": """
    import CHelper
    import Near

    public enum Token: Equatable { case word(String), end }

    public func tokens(_ text: String) -> [Token] {
      text.split(separator: " ").map { .word(String($0)) } + [.end]
    }

    public func check<Bytes: Collection>(_ input: Bytes) -> Int where Bytes.Element == UInt8 {
      var kept: [UInt8] = []
      for byte in input where weight(byte) == 1 { kept.append(byte) }
      if kept.count >= 3, kept[0] == 0x46, kept[1] == 0x55, kept[2] == 0x5a { fatalError("BINGO") }
      return Int(half(Int32(kept.count)))
    }
    """,
    "Sources/MyParser/Later.swift": """
    public func later(_ n: Int) async throws -> Int { n > 2 ? n : try await later(n + 1) }
    """,
    "Sources/Main/main.swift": """
    import MyParser

    let table = [1, 2, 3]

    @_cdecl("LLVMFuzzerTestOneInput")
    public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
      precondition(table.count == 3, "main.swift has not run")
      #if !FUZZING
      #error("FUZZING must be defined")
      #endif
      _ = check(UnsafeBufferPointer(start: data, count: size))
      return 0
    }
    """,
    "Sources/NoMain/Entry.swift": """
    import MyParser

    @_cdecl("LLVMFuzzerTestOneInput")
    public func fuzz(data: UnsafeRawPointer, count: Int) -> Int32 {
      _ = check(UnsafeRawBufferPointer(start: data, count: count))
      return 0
    }
    """,
    "Sources/Body/Body.swift": """
    import MyParser

    @_cdecl("body")
    public func body(_ data: UnsafePointer<UInt8>?, _ size: Int) {
      _ = check(UnsafeBufferPointer(start: data, count: size))
    }
    """,
    "Sources/InC/entry.c": """
    void body(const unsigned char *data, long size);
    int LLVMFuzzerTestOneInput(const unsigned char *data, unsigned long size) {
      body(data, (long)size);
      return 0;
    }
    """,
    "Sources/Tool/main.swift": """
    import MyParser

    print(check([1, 2, 3, 4]), tokens("a b"))
    """,
    "Tests/MyParserTests/Tests.swift": """
    import XCTest
    @testable import MyParser

    final class ParserTests: XCTestCase {
      func testTokens() { XCTAssertEqual(tokens("a"), [.word("a"), .end]) }
      func testLater() async throws {
        let result = try await later(0)
        XCTAssertEqual(result, 3)
      }
    }
    """,
  ]

  /// Two modules and a tool, all Swift.
  static let layers = [
    "Package.swift": """
    // swift-tools-version: 5.9
    import PackageDescription

    let package = Package(
      name: "Layers",
      targets: [
        .target(name: "Low"), .target(name: "High", dependencies: ["Low"]),
        .executableTarget(name: "Tool", dependencies: ["High"]),
      ])
    """,
    "Sources/Low/Low.swift": """
    public func low(_ n: Int) -> Int { n > 7 ? n - 7 : n }
    """,
    "Sources/High/High.swift": """
    import Low

    public enum Level: Equatable { case number(Int), none }
    public func high(_ text: String) -> Level { Int(text).map { .number(low($0)) } ?? .none }
    """,
    "Sources/Tool/main.swift": "import High\nprint(high(\"9\"))\n",
  ]

  /// One library and nothing that could be fuzzed.
  static let plain = [
    "Package.swift": """
    // swift-tools-version: 5.9
    import PackageDescription

    let package = Package(
      name: "Plain", products: [.library(name: "Plain", targets: ["Plain"])],
      targets: [.target(name: "Plain")])
    """,
    "Sources/Plain/Plain.swift":
      "public func plain(_ n: Int) -> Int { n > 3 ? n : 0 }\n",
  ]
}
