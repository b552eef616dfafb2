import Foundation
import LLVMPass

/// The `clang` that SwiftPM calls for the C and C++ targets of a package.
///
/// Selected ones go through the pass as Swift does, instead of getting clang's own coverage:
/// clang's objects refer to an engine that a package's tests and tools do not have, they do not
/// say which function a counter belongs to, and their comparisons call hooks in every execution.
struct ClangCommand<Runner: JobRunner> {
  var environment: [String: String]
  var runner: Runner

  /// Answers the call; returns the exit code.
  func run(_ arguments: [String]) async throws(UserError) -> Int32 {
    let toolchain = try Toolchain.find(environment: environment)
    guard let clang = toolchain.tool("clang") else {
      throw .toolMissing(name: "clang", advice: "it comes with the Swift toolchain")
    }
    let call = ClangCall(arguments)
    let words = (environment[ShimVariable.flags] ?? "").shellWords
    let options = try FuzzOptions.extract(from: words).options
    guard !call.isHostTool, let module = call.module, let output = call.output else {
      try CurrentProcess.replace(by: clang, call.arguments)
    }
    let isSelected = try options.selection.selectsAnything(inModule: module, package: nil)
    let observes = isSelected ? false : try isObserved(call, module: module, options)
    let plain =
      call.arguments + call.profile(isInRootPackage: isInRootPackage(call))
      + options.sanitizers.clangFlags
    guard call.compilesC, !options.instrument.isEmpty, isSelected || observes else {
      try CurrentProcess.replace(by: clang, plain)
    }
    guard !options.sourceCoverage else {
      try CurrentProcess.replace(by: clang, plain + FuzzOptions.clangCoverageFlags)
    }
    // An interrupted build leaves nothing behind.
    Interruption.catchSignals()
    let temporary = try TemporaryFolder(environment: environment)
    let bitcode = "\(temporary.path)/module.bc"
    try await runner.run(
      Job(
        purpose: "compiling \(module)", tool: clang,
        arguments: call.emittingBitcode(to: bitcode, sanitizers: options.sanitizers)))
    var instrumentation = Instrumentation(
      selection: try options.selection, module: module, counters: options.counters,
      sonar: options.sonar,
      pipeline: options.sanitizers.isEmpty ? nil : "default<\(call.level)>",
      sanitizers: options.sanitizers, optimizationLevel: call.optimizes ? .default : .none,
      verify: environment[ShimVariable.verify] != nil || isDebugBuild)
    instrumentation.observesUnselected = observes
    do {
      _ = try Instrumenter.instrument(
        bitcodeAt: bitcode, writingObjectTo: output, instrumentation)
    } catch {
      throw .pass(module: module, reason: "\(error)")
    }
    return 0
  }

  /// Returns true if the file belongs to a fuzz target that is neither selected nor excluded.
  ///
  /// Its comparisons are still observed.
  private func isObserved(
    _ call: ClangCall, module: String, _ options: FuzzOptions
  ) throws(UserError) -> Bool {
    guard options.sonar, !options.sourceCoverage, let source = call.source,
      isInRootPackage(call), TextFile.read(source)?.contains(FuzzEntry.testOneInput) == true
    else { return false }
    return try Selection(exclude: options.selection.exclude)
      .matches(module: module, package: nil)
  }

  private func isInRootPackage(_ call: ClangCall) -> Bool {
    RootPackage(environment: environment).contains(call.source)
  }
}

extension ClangCommand where Runner == ProcessRunner {
  /// Starts real processes, quietly: SwiftPM says what takes time.
  init(environment: [String: String]) {
    self.init(environment: environment, runner: ProcessRunner(progress: { _ in }))
  }
}
