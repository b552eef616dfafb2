import Foundation
import Testing

@testable import swiftc_fuzz

@Suite("The fuzz target that init adds")
struct NewFuzzTargetTests {
  private let xml = ForeignLibrary(package: "xmlcoder", product: "XMLCoder", modules: ["XMLCoder"])

  private func edits(_ target: NewFuzzTarget) throws -> [[String]] {
    let environment = ProcessInfo.processInfo.environment
    return try target.manifestEdits(toolchain: Toolchain.find(environment: environment))
      .map { Array($0.arguments.dropFirst(2)) }
  }

  @Test("It is named after the first library, calls fuzz(…), and must be new")
  func own() throws {
    let package = try SamplePackage.package()
    let target = try NewFuzzTarget(package: package, name: nil, library: .first(of: package))
    #expect(target.name == "FuzzMyParser")
    #expect(target.file == "Sources/FuzzMyParser/main.swift")
    #expect(target.source.hasPrefix("import MyParser\n"))
    #expect(target.source.contains("fuzz(\"FuzzMyParser\") { bytes in"))
    #expect(SourceText(target.source).callsFuzz)
    #expect(
      try edits(target) == [
        ["add-target", "FuzzMyParser", "--type", "executable", "--dependencies", "MyParser"]
      ])
    #expect(throws: UserError.targetExists(name: "Tool")) {
      try NewFuzzTarget(package: package, name: "Tool", library: nil)
    }
  }

  @Test("Of a library in another package it gets the product and the imports")
  func foreign() throws {
    let package = try SamplePackage.package()
    let target = try NewFuzzTarget(package: package, name: "FuzzXML", library: .foreign(xml))
    #expect(target.source.hasPrefix("import XMLCoder\n"))
    #expect(
      try edits(target) == [
        ["add-target", "FuzzXML", "--type", "executable"],
        ["add-target-dependency", "XMLCoder", "FuzzXML", "--package", "xmlcoder"],
      ])
    let unnamed = try NewFuzzTarget(package: package, name: nil, library: .foreign(xml))
    #expect(unnamed.name == "FuzzXMLCoder")
    // By default the package's own code would be instrumented, which is not fuzzed.
    #expect(target.runCommand == "swiftc-fuzz run --instrument=package:xmlcoder FuzzXML")
    let own = try NewFuzzTarget(package: package, name: "It", library: .first(of: package))
    #expect(own.runCommand == "swiftc-fuzz run It")
  }

  @Test(
    "A name that SwiftPM, the compiler or the linker refuses is refused at once",
    arguments: ["", "../x", "Fuzz/It", "a\"b", "Fuzzing", "Swift", "F\u{fc}zz", "1st", "two words"])
  func badNames(name: String) throws {
    let package = try SamplePackage.package()
    #expect(throws: UserError.self) {
      try NewFuzzTarget(package: package, name: name, library: nil)
    }
    #expect(NewFuzzTarget.isValid("Fuzz-It_2"))
  }

  @Test("A library is found whatever its case; the package's own come first")
  func lookup() async throws {
    let package = try SamplePackage.package()
    let own = try await FuzzedLibrary.named("myparser", in: package) { () throws(UserError) in [] }
    #expect(own.modules == ["MyParser"])
    let foreign = try await FuzzedLibrary.named("xmlCoder", in: package) {
      () throws(UserError) in [xml]
    }
    #expect(foreign == .foreign(xml))
    #expect(own.note(on: package) == nil && foreign.note(on: package) == nil)
    var larger = package
    larger.targets += package.targets.filter { $0.name == "MyParser" }
    larger.targets[larger.targets.count - 1].name = "MyPrinter"
    #expect(
      own.note(on: larger) == "fuzzing MyParser; for another library add --for MyPrinter")
    await #expect(
      throws: UserError.noSuchLibrary(name: "XMLCodr", libraries: ["MyParser", "XMLCoder"])
    ) {
      try await FuzzedLibrary.named("XMLCodr", in: package) { () throws(UserError) in [xml] }
    }
  }

  @Test("Tools, macros and plugins of a manifest are no libraries")
  func libraries() throws {
    let json = """
      {"targets": [{"name": "My-Lib", "type": "regular"}, {"name": "Tool", "type": "executable"}],
       "products": [{"name": "Lib", "targets": ["My-Lib"]}, {"name": "t", "targets": ["Tool"]}]}
      """
    let manifest = try JSONDecoder().decode(EvaluatedManifest.self, from: Data(json.utf8))
    #expect(manifest.libraries.map(\.name) == ["Lib"])
    #expect(manifest.libraries.map(\.modules) == [["My_Lib"]])
  }
}
