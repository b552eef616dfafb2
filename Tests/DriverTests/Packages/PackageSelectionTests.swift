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
          {"name": "Dep", "type": "regular"}, {"name": "DepCore", "type": "regular"}]}
        """
    }
  }

  /// The modules of the sample package.
  private let own = ["CCode", "FuzzIt", "MyParser", "Old_Style", "Tool"]

  private func resolve(_ flags: [String]) async throws -> FuzzOptions {
    let toolchain = try Toolchain.find(environment: ProcessInfo.processInfo.environment)
    let selection = PackageSelection(
      package: try SamplePackage.package(),
      reader: PackageReader(toolchain: toolchain, runner: Answers()))
    return try await selection.resolve(FuzzOptions.extract(from: flags).options).options
  }

  @Test("Nothing selected means the package's own modules")
  func byDefault() async throws {
    #expect(try await resolve([]).instrument == own)
    #expect(try await resolve(["--exclude=Tool"]).exclude == ["Tool"])
  }

  @Test("Packages become their modules, so that generics are followed into other modules")
  func packages() async throws {
    #expect(
      try await resolve(["--instrument=package:swift-dep,MyParser"]).instrument
        == ["Dep", "DepCore", "MyParser"])
    #expect(
      try await resolve(["--instrument=package:my-*"]).instrument == own)
    #expect(try await resolve(["--exclude=package:swift-dep"]).exclude == ["Dep", "DepCore"])
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
    let modules = own + ["Dep", "DepCore"]
    await #expect(throws: UserError.noSuchModule(selector: "MyPraser", modules: modules)) {
      try await resolve(["--instrument=MyPraser"])
    }
    let packages = ["my-demo", "swift-dep"]
    let error = UserError.noSuchPackage(selector: "package:swift-dap", packages: packages)
    await #expect(throws: error) { try await resolve(["--exclude=package:swift-dap"]) }
    #expect(error.message.hasSuffix("Did you mean 'package:swift-dep'?"))
  }
}
