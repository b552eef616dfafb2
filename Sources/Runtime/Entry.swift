internal import CFuzzing
internal import Glibc

/// The engine's entry, called by `__wrap_main` after the user's own top-level code has run, or by
/// `LLVMFuzzerRunDriver` in the middle of it.
@_cdecl("fuzzing_main")
func fuzzingMain(
  _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> Int32 {
  fuzz_unblock_signals()
  fuzz_outlive_outputs()
  Jobs.joinParent()
  var count = count
  var vector = arguments
  let strings = (0..<Int(count)).compactMap { arguments[$0].map { String(cString: $0) } }
  let environment = WorkerEnvironment.take()
  do throws(FuzzingError) {
    let parser = try OptionsParser(Array(strings.dropFirst()))
    if let environment {
      return try WorkerMain.run(environment, options: parser.options, &count, &vector)
    }
    return try FuzzingRun(arguments: strings, parser: parser).run()
  } catch {
    Reporter(style: .lines, verbosity: 1).report(.report(error.message))
    return error.exitCode
  }
}
