import Foundation
import Testing

@testable import swiftc_fuzz

/// A package as SwiftPM describes it, for the tests of what we make of it.
enum SamplePackage {
  static let json = """
    {
      "name": "Demo", "path": "/home/me/My-Demo", "manifest_display_name": "Demo",
      "dependencies": [{"identity": "swift-dep", "type": "sourceControl"}],
      "products": [
        {"name": "MyParser", "targets": ["MyParser"], "type": {"library": ["automatic"]}},
        {"name": "fuzz-it", "targets": ["FuzzIt"], "type": {"executable": null}}
      ],
      "targets": [
        {"c99name": "MyParser", "name": "MyParser", "type": "library", "path": "Sources/MyParser",
         "module_type": "SwiftTarget", "sources": ["Parser.swift"], "target_dependencies": ["CCode"]},
        {"c99name": "CCode", "name": "CCode", "type": "library", "path": "Sources/CCode",
         "module_type": "ClangTarget", "sources": ["code.c"]},
        {"c99name": "FuzzIt", "name": "FuzzIt", "type": "executable", "path": "Sources/FuzzIt",
         "module_type": "SwiftTarget", "sources": ["main.swift"], "target_dependencies": ["MyParser"]},
        {"c99name": "Old_Style", "name": "Old-Style", "type": "executable", "path": "Sources/Old",
         "module_type": "ClangTarget", "sources": ["entry.c"], "target_dependencies": ["MyParser"]},
        {"c99name": "Tool", "name": "Tool", "type": "executable", "path": "Sources/Tool",
         "module_type": "SwiftTarget", "sources": ["main.swift"], "target_dependencies": ["MyParser"]},
        {"c99name": "MyTests", "name": "MyTests", "type": "test", "path": "Tests/MyTests",
         "module_type": "SwiftTarget", "sources": ["T.swift"], "target_dependencies": ["MyParser"]},
        {"c99name": "MyMacros", "name": "MyMacros", "type": "macro", "path": "Sources/MyMacros",
         "module_type": "SwiftTarget", "sources": ["M.swift"]}
      ]
    }
    """

  static func package() throws -> PackageDescription {
    try JSONDecoder().decode(PackageDescription.self, from: Data(json.utf8))
  }

  /// Sources by path; the fuzz targets among them are FuzzIt and Old-Style.
  static let files = [
    "/home/me/My-Demo/Sources/MyParser/Parser.swift": "public func parse() {}",
    "/home/me/My-Demo/Sources/CCode/code.c": "int code;",
    "/home/me/My-Demo/Sources/FuzzIt/main.swift": """
    import Fuzzing
    fuzz("parse") { (bytes: [UInt8]) in }
    """,
    "/home/me/My-Demo/Sources/Old/entry.c":
      "int LLVMFuzzerTestOneInput(const unsigned char *data, unsigned long size) { return 0; }",
    "/home/me/My-Demo/Sources/Tool/main.swift": """
    // LLVMFuzzerTestOneInput is elsewhere.
    print("no /* fuzz target")
    """,
  ]
}

@Suite("A package and its fuzz targets")
struct PackageDescriptionTests {
  @Test("The answer of SwiftPM is read")
  func reading() throws {
    let package = try SamplePackage.package()
    #expect(package.identity == "my-demo")
    #expect(package.hasDependencies)
    #expect(package.product(ofExecutable: "FuzzIt") == "fuzz-it")
    #expect(package.product(ofExecutable: "Tool") == "Tool")
  }

  @Test("Tests and macros are no modules to select")
  func modules() throws {
    #expect(
      try SamplePackage.package().modules == ["CCode", "FuzzIt", "MyParser", "Old_Style", "Tool"])
  }

  @Test(
    "Names of modules follow those of targets",
    arguments: [("swift-thing", "swift_thing"), ("A.B", "A_B"), ("7up", "_up"), ("Plain", "Plain")])
  func moduleNames(target: String, module: String) {
    #expect(PackageDescription.moduleName(ofTarget: target) == module)
  }

  @Test("Each dependency is listed once, however it is reached")
  func dependencies() throws {
    let leaf = DependencyTree(identity: "leaf", path: "/leaf", dependencies: [])
    let a = DependencyTree(identity: "a", path: "/a", dependencies: [leaf])
    let b = DependencyTree(identity: "b", path: "/b", dependencies: [leaf, a])
    let root = DependencyTree(identity: "root", path: "/", dependencies: [b, a])
    #expect(root.all.map(\.identity) == ["a", "b", "leaf"])
  }

  @Test("Only what programs can link is a module of a dependency")
  func manifest() throws {
    let json = """
      {"name": "x", "targets": [{"name": "swift-x", "type": "regular"}, {"name": "T", "type": "test"},
       {"name": "P", "type": "plugin"}, {"name": "Tool", "type": "executable"}]}
      """
    let manifest = try JSONDecoder().decode(EvaluatedManifest.self, from: Data(json.utf8))
    #expect(manifest.modules == ["Tool", "swift_x"])
  }

  @Test("What a manifest wants linked is read, with its conditions")
  func linkerSettings() throws {
    let json = """
      {"name": "x", "targets": [{"name": "with-z", "type": "regular", "settings": [
        {"tool": "swift", "kind": {"define": {"_0": "X"}}},
        {"tool": "linker", "kind": {"linkedLibrary": {"_0": "z"}}},
        {"tool": "linker", "kind": {"linkedLibrary": {"_0": "m"}},
         "condition": {"platformNames": ["linux"], "config": "debug"}},
        {"tool": "linker", "kind": {"linkedFramework": {"_0": "AppKit"}},
         "condition": {"platformNames": ["macos"]}},
        {"tool": "linker", "kind": {"unsafeFlags": {"_0": ["-L", "/opt/lib"]}}}]},
       {"name": "without", "type": "regular", "settings": []}]}
      """
    let manifest = try JSONDecoder().decode(EvaluatedManifest.self, from: Data(json.utf8))
    let settings = try #require(manifest.linkerSettings["with_z"])
    func flags(_ configuration: BuildConfiguration) -> [String] {
      settings.filter { $0.applies(to: configuration) }.flatMap(\.arguments)
    }
    #expect(flags(.debug) == ["-lz", "-lm", "-L", "/opt/lib"])
    #expect(flags(.release) == ["-lz", "-L", "/opt/lib"])
    #expect(manifest.linkerSettings.count == 1)
  }

  private func fuzzTargets() throws -> FuzzTargets {
    FuzzTargets(package: try SamplePackage.package()) { SamplePackage.files[$0] }
  }

  @Test("Fuzz targets are found by their sources, in Swift and in C; comments do not count")
  func discovery() throws {
    #expect(try fuzzTargets().names == ["FuzzIt", "Old-Style"])
  }

  @Test("A library may hold the entry of its executable")
  func entryInLibrary() throws {
    var files = SamplePackage.files
    files["/home/me/My-Demo/Sources/CCode/code.c"] = "int LLVMFuzzerTestOneInput(void*, long);"
    let targets = FuzzTargets(package: try SamplePackage.package()) { files[$0] }
    #expect(targets.names == ["FuzzIt", "Old-Style", "Tool"])
  }

  @Test("Targets are chosen by their name or their product's; all when none is named")
  func choice() throws {
    let targets = try fuzzTargets()
    #expect(try targets.chosen([]).map(\.name) == ["FuzzIt", "Old-Style"])
    #expect(try targets.chosen(["fuzz-it", "FuzzIt"]) == [.executable("FuzzIt")])
    #expect(throws: UserError.noSuchTarget(name: "FuzIt", targets: ["FuzzIt", "Old-Style"])) {
      try targets.chosen(["FuzIt"])
    }
    let nothing = FuzzTargets(package: try SamplePackage.package()) { _ in nil }
    #expect(throws: UserError.noFuzzTargets(package: "Demo")) { try nothing.chosen([]) }
  }

  @Test(
    "A call of fuzz(…) counts where the engine is imported",
    arguments: [
      ("import Fuzzing\nfuzz(\"x\") { _ in }", true),
      ("public import Fuzzing;\n  try Fuzzing.fuzz(\"x\") { _ in }", true),
      ("fuzz(\"x\") { _ in }", false), ("import Fuzzing\nmyfuzz(1)", false),
      ("import Fuzzing\n/* fuzz( /* nested */ fuzz( */", false),
      ("import Fuzzing\nlet s = \"// \"; fuzz(s) { _ in }", true),
      ("import Fuzzing\nlet s = \"\"\"\n  Fuzz/*/corpus \"//\"\n  \"\"\"\nfuzz(s) { _ in }", true),
      ("import Fuzzing\nlet s = \"\"\"\n  fuzz\n  \"\"\" /* fuzz(1) */", false),
      ("import Fuzzing\nlet s = #\"a\\\"#; fuzz(s) { _ in } // \"", true),
      ("import Fuzzing\nlet s = \"\"; fuzz(s) { _ in }", true),
      ("import Fuzzing\nlet s = \"\\(x + \"/*\")\"; fuzz(s) { _ in }", true),
      ("// import Fuzzing\nfuzz(1)", false), ("import Fuzzing\ntester.fuzz(1)", false),
    ])
  func fuzzCalls(source: String, isCall: Bool) {
    #expect(SourceText(source).callsFuzz == isCall)
  }
}
