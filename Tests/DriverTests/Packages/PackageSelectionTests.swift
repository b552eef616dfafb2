import Foundation
import Testing

@testable import swiftc_fuzz

@Suite("What is selected in a package")
struct PackageSelectionTests {
  /// Answers as SwiftPM would for a package with one dependency.
  private struct Answers: JobRunner {
    func run(_ job: Job) async throws(UserError) { throw .interrupted }

    func output(of job: Job) async throws(UserError) -> String {
      if job.arguments.contains("show-dependencies") {
        return """
          Fetching something
          {"identity": "my-demo", "path": "/home/me/My-Demo", "dependencies": [
            {"identity": "swift-dep", "path": "/dep", "dependencies": []}]}
          """
      }
      return """
        {"name": "swift-dep", "targets": [
          {"name": "Dep", "type": "regular", "dependencies": [
            {"byName": ["CDep", null]}, {"product": ["DepCore", "other", null, null]}]},
          {"name": "DepCore", "type": "regular"},
          {"name": "CDep", "type": "regular", "dependencies": [{"target": ["CBase", null]}]},
          {"name": "CBase", "type": "regular"}]}
        """
    }
  }

  /// The modules of the sample package.
  private let own = ["CCode", "FuzzIt", "MyParser", "Old_Style", "Tool"]

  private func resolve(_ flags: [String]) async throws -> FuzzOptions {
    try await resolve(flags, in: try SamplePackage.package(), read: { _ in nil }).options
  }

  private func resolve(
    _ flags: [String], in package: PackageDescription, read: @escaping (String) -> String?
  ) async throws -> PackageSelection<Answers>.Result {
    let toolchain = try Toolchain.find(environment: ProcessInfo.processInfo.environment)
    var selection = PackageSelection(
      package: package, reader: PackageReader(toolchain: toolchain, runner: Answers()))
    selection.read = read
    return try await selection.resolve(FuzzOptions.extract(from: flags).options)
  }

  @Test("Nothing selected means the package's own modules")
  func byDefault() async throws {
    #expect(try await resolve([]).instrument == own)
    #expect(try await resolve(["--exclude=Tool"]).exclude == ["Tool"])
  }

  /// A package of fuzz targets, one of them a test, for what dependencies provide.
  private func fuzzers(more: String = "") throws -> PackageDescription {
    let json = """
      {"name": "Fuzzers", "path": "/f", "products": [], "dependencies": [{"identity": "swift-dep"}],
       "targets": [
        {"c99name": "FuzzA", "name": "FuzzA", "type": "executable", "path": "A",
         "module_type": "SwiftTarget", "sources": ["main.swift"]},
        {"c99name": "FuzzB", "name": "FuzzB", "type": "executable", "path": "B",
         "module_type": "SwiftTarget", "sources": ["main.swift"]},
        {"c99name": "BTests", "name": "BTests", "type": "test", "path": "T",
         "module_type": "SwiftTarget", "sources": ["T.swift"]}\(more)]}
      """
    return try JSONDecoder().decode(PackageDescription.self, from: Data(json.utf8))
  }

  private let entry = "\nimport Fuzzing\nfuzz(\"x\") { bytes in }"

  @Test("In a package of nothing but fuzz targets the default is what they import")
  func importedByDefault() async throws {
    let sources = [
      "/f/A/main.swift": "@preconcurrency internal import struct Dep.Thing" + entry,
      "/f/B/main.swift": "// import DepCore\nimport Foundation\n  import Dep" + entry,
      "/f/T/T.swift": "@testable import DepCore",
    ]
    func resolve(
      _ flags: [String], more: String = "", changes: [String: String] = [:]
    ) async throws -> PackageSelection<Answers>.Result {
      let sources = sources.merging(changes) { $1 }
      return try await self.resolve(flags, in: fuzzers(more: more)) { sources[$0] }
    }
    let imported = try await resolve([])
    // The modules of which a module is made in its own package are fuzzed with it.
    #expect(imported.options.instrument == ["CBase", "CDep", "Dep"])
    #expect(
      imported.note()
        == "instrumenting Dep with CBase, CDep (imported by FuzzA, FuzzB); choose with --instrument"
    )
    // Who asks for one target reads of that one.
    #expect(
      imported.note(for: ["FuzzB"])
        == "instrumenting Dep with CBase, CDep (imported by FuzzB); choose with --instrument")
    #expect(imported.note(for: ["BTests"]) == nil)
    // Of many modules each has a line of its own.
    let several = try await resolve(
      [], changes: ["/f/B/main.swift": "import DepCore" + entry])
    #expect(
      several.note() == """
        instrumenting what the fuzz targets import; choose with --instrument
          Dep with CBase, CDep (imported by FuzzA)
          DepCore (imported by FuzzB)
        """)
    #expect(try await resolve(["--exclude=C*"]).options.instrument == ["Dep"])
    // A test that calls fuzz(…) is a fuzz target, too.
    let test = try await resolve(
      ["--exclude=Dep,C*"],
      changes: [
        "/f/T/T.swift": "@testable import DepCore" + entry
      ])
    #expect(test.options.instrument == ["DepCore"])
    #expect(test.note()?.contains("DepCore (imported by BTests)") == true)

    // A target that imports nothing of them, to fuzz what comes with Swift, is all that there is.
    let alone = try await resolve([], changes: ["/f/B/main.swift": "import Foundation" + entry])
    #expect(alone.options.instrument == ["CBase", "CDep", "Dep", "FuzzB"])
    #expect(alone.note(for: ["FuzzB"]) == nil)

    #expect(try await resolve(["--instrument=FuzzA"]).note() == nil)
    let none = try await resolve(
      [],
      changes: [
        "/f/A/main.swift": entry, "/f/B/main.swift": "import Glibc" + entry,
      ])
    #expect(none.options.instrument == ["FuzzA", "FuzzB"] && none.note() == nil)
    let library = """
      , {"c99name": "Lib", "name": "Lib", "type": "library", "path": "L",
         "module_type": "SwiftTarget", "sources": ["L.swift"]}
      """
    let own = try await resolve([], more: library)
    #expect(own.options.instrument == ["FuzzA", "FuzzB", "Lib"] && own.note() == nil)
  }

  @Test("Packages become their modules, so that generics are followed into other modules")
  func packages() async throws {
    #expect(
      try await resolve(["--instrument=package:swift-dep,MyParser"]).instrument
        == ["CBase", "CDep", "Dep", "DepCore", "MyParser"])
    #expect(
      try await resolve(["--instrument=package:Swift-Dep"]).instrument
        == ["CBase", "CDep", "Dep", "DepCore"])
    #expect(
      try await resolve(["--instrument=package:my-*"]).instrument == own)
    #expect(
      try await resolve(["--exclude=package:swift-dep"]).exclude
        == ["CBase", "CDep", "Dep", "DepCore"])
  }

  @Test("The standard library may be named: its generics count where they are specialized")
  func standardLibrary() async throws {
    #expect(try await resolve(["--instrument=MyParser,Swift"]).instrument == ["MyParser", "Swift"])
  }

  @Test("Modules of dependencies are found, functions and files are taken as they are")
  func others() async throws {
    #expect(
      try await resolve(["--instrument=DepC*,func:MyParser.*,file:*.swift"]).instrument
        == ["DepC*", "func:MyParser.*", "file:*.swift"])
  }

  @Test("What does not exist is refused, with everything that does")
  func unknown() async throws {
    let modules = own + ["CBase", "CDep", "Dep", "DepCore"]
    await #expect(throws: UserError.noSuchModule(selector: "MyPraser", modules: modules)) {
      try await resolve(["--instrument=MyPraser"])
    }
    let packages = ["my-demo", "swift-dep"]
    let error = UserError.noSuchPackage(selector: "package:swift-dap", packages: packages)
    await #expect(throws: error) { try await resolve(["--exclude=package:swift-dap"]) }
    #expect(error.message.hasSuffix("Did you mean 'package:swift-dep'?"))
  }
}
