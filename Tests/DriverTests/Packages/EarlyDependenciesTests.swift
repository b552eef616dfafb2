import Foundation
import TestSupport
import Testing

@testable import swiftc_fuzz

@Suite("The dependencies of a package, asked for in advance")
struct EarlyDependenciesTests {
  /// A SwiftPM that never answers.
  private struct Silent: JobRunner {
    func run(_ job: Job) async throws(UserError) { throw .interrupted }
    func output(of job: Job) async throws(UserError) -> String { throw .interrupted }
  }

  private let environment = ProcessInfo.processInfo.environment

  @Test("An answer is for one build folder, and the question is asked again where it failed")
  func answers() async throws {
    let tree = DependencyTree(identity: "a", path: "/a", dependencies: [])
    var reader = PackageReader(
      toolchain: try Toolchain.find(environment: environment), runner: Silent(), scratch: "/s")
    reader.earlyDependencies = EarlyDependencies(scratch: "/s", answer: Task { .success(tree) })
    #expect(try await reader.tree() == tree)
    reader.scratch = "/other"
    await #expect(throws: UserError.interrupted) { try await reader.tree() }
    reader.earlyDependencies = EarlyDependencies(
      scratch: "/other", answer: Task { .failure(.toolFailed(status: 1)) })
    await #expect(throws: UserError.interrupted) { try await reader.tree() }
  }

  @Test("It is asked where an earlier command has needed it, with the selection of the target")
  func asking() async throws {
    let workspace = try Workspace(["Package.swift": "", "deep/er/file": ""])
    let command = PackageCommand(
      environment: environment, runner: Silent(), packagePath: workspace.file("deep/er"),
      options: FuzzOptions(), configuration: nil, isVerbose: false)
    func scratch() -> String? {
      command.askingEarly(forCoverageOf: "Parse").earlyDependencies?.scratch
    }
    #expect(scratch() == nil)
    let base = URL(fileURLWithPath: workspace.file(".build/swiftc-fuzz")).standardizedFileURL.path
    try workspace.write("", to: ".build/swiftc-fuzz/coverage/manifests/1.json")
    #expect(scratch() == "\(base)/coverage")
    var options = FuzzOptions()
    options.instrument = ["package:dep"]
    try RememberedSelection(target: "Parse", scratch: base).write(options)
    #expect(scratch() == nil)
    let variant = try #require(options.variant)
    try workspace.write("", to: ".build/swiftc-fuzz/builds/\(variant)/coverage/manifests/1.json")
    #expect(scratch() == "\(base)/builds/\(variant)/coverage")
  }
}
