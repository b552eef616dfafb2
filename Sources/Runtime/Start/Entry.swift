internal import CFuzzing
internal import Glibc
internal import SonarABI

/// Starts the engine.
///
/// It is called by `__wrap_main` after the user's own top-level code has run, or by
/// `LLVMFuzzerRunDriver` while it runs.
@_cdecl("fuzzing_main")
func fuzzingMain(
  _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> Int32 {
  fuzz_unblock_signals()
  fuzz_outlive_outputs()
  ParallelRuns.joinParent()
  joinOwner()
  var count = count
  let strings = (0..<Int(count)).compactMap { arguments[$0].map { String(lossless: $0) } }
  let environment = WorkerEnvironment.take()
  do throws(FuzzingError) {
    let request = FuzzInTest.isPossible ? FuzzInTest.request : nil
    let run = try FuzzingRun(arguments: strings, request: request)
    if let environment {
      try WorkerMain.run(environment, options: run.options, &count, arguments)
    }
    return try run.run()
  } catch {
    Reporter(style: .lines, verbosity: 1).report(.report(error.message))
    return error.exitCode
  }
}

/// Ends a run that the command `swiftc-fuzz` has started together with the command.
private func joinOwner() {
  let owner = CommandVariable.owner { getenv($0).map { String(cString: $0) } }
  guard let owner else { return }
  // Its workers are ended by it.
  unsetenv(CommandVariable.owner)
  unsetenv(CommandVariable.session)
  fuzz_end_with_owner(owner, ExitCode.interrupted)
}
