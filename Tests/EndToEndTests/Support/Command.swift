import Foundation
import TestSupport
import Testing

/// The real command under test, and the programs it makes.
enum Command {
  /// `SWIFTC_FUZZ` (the Makefile sets it to the release build), else the one that `swift test`
  /// built beside the tests.
  static let path: String = {
    if let path = ProcessInfo.processInfo.environment["SWIFTC_FUZZ"] { return path }
    // The test runner is an executable of the same build.
    let runner = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return runner.deletingLastPathComponent().path + "/swiftc-fuzz"
  }()

  /// Runs `swiftc-fuzz` in a workspace.
  static func run(
    _ arguments: [String], in workspace: Workspace, environment: [String: String] = [:]
  ) throws -> ProcessResult {
    try TestSupport.run(
      path, arguments, in: workspace.path,
      environment: [
        "SWIFTC_FUZZ_VERIFY": "1", "SWIFTC_FUZZ_CACHE": workspace.file("cache"),
      ].merging(environment) { $1 })
  }

  /// Builds and expects success.
  static func build(
    _ arguments: [String], in workspace: Workspace,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let result = try run(arguments, in: workspace)
    #expect(result.status == 0, "\(result.everything)", sourceLocation: sourceLocation)
  }

  /// Runs a program the workspace holds.
  static func fuzz(
    _ arguments: [String], program: String = "main", in workspace: Workspace,
    environment: [String: String] = [:], seconds: Double = 120
  ) throws -> ProcessResult {
    try TestSupport.run(
      workspace.file(program), arguments, in: workspace.path, environment: environment,
      seconds: seconds)
  }

  /// Runs the real `swiftc`, for comparison.
  static func swiftc(_ arguments: [String], in workspace: Workspace) throws -> ProcessResult {
    let compiler = try #require(findOnPath("swiftc"))
    return try TestSupport.run(compiler, arguments, in: workspace.path)
  }
}
