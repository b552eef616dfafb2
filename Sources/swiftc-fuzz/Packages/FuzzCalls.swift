import Foundation
import SonarABI

/// A finder of the calls of `fuzz(…)` in a package's tests, by their sources.
struct FuzzCalls {
  /// One call, and the test that makes it.
  struct Call: Equatable {
    var name: String
    var function: String
    /// The name that XCTest has for the test; nil for one of Swift Testing.
    var nameInXCTest: String?

    /// The arguments with which the test runner runs that test only.
    var runnerArguments: [String] {
      if let nameInXCTest { return [nameInXCTest] }
      // Not \b, which in Swift's regular expressions is none behind a full stop.
      return ["--testing-library", "swift-testing", "--filter", "[./]\(function)\\("]
    }
  }

  var package: PackageDescription
  var read: (String) -> String? = TextFile.read

  /// All of them, sorted by name: those of executables are targets of their own.
  var all: [Call] {
    package.targets.filter { $0.kind == "test" }.flatMap { target in
      target.sources.compactMap { read("\(package.path)/\(target.path)/\($0)") }
        .map { SourceText($0) }.filter(\.callsFuzz)
        .flatMap { Self.calls(in: $0, module: target.name.replacing("-", with: "_")) }
    }.sorted { $0.name < $1.name }
  }

  private static func calls(in source: SourceText, module: String) -> [Call] {
    source.code.matches(of: #/\bfuzz\(\s*"([^"\\]+)"/#).compactMap { call in
      let before = source.code[..<call.range.lowerBound]
      guard let function = before.matches(of: #/\bfunc\s+`?(\w+)/#).last else { return nil }
      let type = before.matches(of: #/\bclass\s+(\w+)\s*:\s*XCTestCase\b/#).last
      let isInXCTest = type != nil && function.1.hasPrefix("test")
      return Call(
        name: String(call.1), function: String(function.1),
        nameInXCTest: isInXCTest ? type.map { "\(module).\($0.1)/\(function.1)" } : nil)
    }
  }
}

extension PackageCommand {
  /// Fuzzes a call in a test: the test runner is told to run that test, and the call takes over.
  ///
  /// - Returns: The fuzzer's exit code.
  func fuzz(
    _ call: FuzzCalls.Call, _ test: FuzzTest, of package: PackageDescription
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
    let request = TestRequest(
      target: call.name, flags: folder.arguments(test.arguments), reached: reached)
    let status = try await status(
      of: Job(
        purpose: "fuzzing \(call.name) \(test.duration)",
        tool: "\(plan.products)/\(package.name)PackageTests.xctest",
        arguments: call.runnerArguments,
        environment: fuzzerEnvironment.merging(
          request.variables.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }),
        isAnnouncedAtOnce: true))
    guard FileManager.default.fileExists(atPath: reached) else {
      throw .testNotReached(name: call.name, function: call.function)
    }
    return status
  }
}
