import Foundation
import Sonar

/// A finder of the calls of `fuzz(…)` in a package's tests, by their sources.
struct FuzzCalls {
  /// One call, and the test that makes it.
  struct Call: Equatable {
    var name: String
    var function: String
  }

  var package: PackageDescription
  var read: (String) -> String? = TextFile.read

  /// All of them, sorted by name: those of executables are targets of their own.
  var all: [Call] {
    package.targets.filter { $0.kind == "test" }.flatMap { target in
      target.sources.compactMap { read("\(package.path)/\(target.path)/\($0)") }
        .map { SourceText($0) }.filter(\.callsFuzz).flatMap(Self.calls)
    }.sorted { $0.name < $1.name }
  }

  private static func calls(in source: SourceText) -> [Call] {
    source.code.matches(of: #/\bfuzz\(\s*"([^"\\]+)"/#).compactMap { call in
      let before = source.code[..<call.range.lowerBound]
      guard let function = before.matches(of: #/\bfunc\s+`?(\w+)/#).last else { return nil }
      return Call(name: String(call.1), function: String(function.1))
    }
  }
}

extension PackageCommand {
  /// Fuzzes a call in a test: the test runner is told to run that test, and the call takes over.
  ///
  /// - Returns: The fuzzer's exit code.
  func fuzz(
    _ call: FuzzCalls.Call, seconds: Int, of package: PackageDescription
  ) async throws(UserError) -> Int32 {
    guard options.engine == .native else {
      throw .fuzzCallNeedsOurEngine(engine: options.engine.rawValue)
    }
    let toolchain = try toolchain()
    try await toolchain.checkLLVM(runner: runner)
    let (plan, _) = try await selecting(for: call.name, of: package)
      .plan(package, toolchain: toolchain)
    Interruption.catchSignals()
    // Builds as `test` does.
    var build = try plan.test([])
    build.arguments = ["list"] + build.arguments
    build.speech = .standardError
    try await runner.run(build)
    try rememberSelection(for: call.name, of: package)
    let folder = folder(of: call.name, in: package)
    try folder.make()
    let reached = "\(plan.scratch)/reached"
    unlink(reached)
    let request = TestRequest(target: call.name, reached: reached)
    let status = try await status(
      of: Job(
        purpose: "fuzzing \(call.name) for \(seconds) s",
        tool: "\(plan.products)/\(package.name)PackageTests.xctest",
        // The runner knows nothing of the engine's arguments, and passes over them.
        arguments: folder.arguments(["-max_total_time=\(seconds)"]) + [
          "-ignore_remaining_args=1", "--testing-library", "swift-testing", "--filter",
          // \b cannot be used, because Swift's regular expressions find no word boundary after a
          // full stop.
          "[./]\(call.function)\\(",
        ],
        environment: fuzzerEnvironment.merging([TestRequest.variable: request.value]) { $1 },
        isAnnouncedAtOnce: true))
    guard FileManager.default.fileExists(atPath: reached) else {
      throw .testNotReached(name: call.name, function: call.function)
    }
    return status
  }
}
