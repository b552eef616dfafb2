/// `-minimize_crash=1`: the smallest input found that dies in the same way.
struct CrashMinimization<Pool: WorkerPool> {
  /// Runs, where neither `-runs` nor `-max_total_time` says otherwise.
  private static var usualRuns: Int { 20_000 }

  let options: Options
  let runner: InputRunner<Pool>
  let clock: () -> UInt64

  /// Minimizes the one file that was given, and writes the result beside the other artifacts.
  func run() throws(FuzzingError) -> Int32 {
    guard let path = options.paths.first, options.paths.count == 1 else {
      throw .usage("ERROR: -minimize_crash=1 takes exactly one file")
    }
    let reporter = runner.reporter
    let input = try FileSystem.read(path)
    reporter.report(
      .report("CRASH_MIN: minimizing crash input: '\(path)' (\(input.count) bytes)"))
    guard case .died(_, let original) = try runner.run(input) else {
      throw .usage("ERROR: the input '\(path)' did not crash")
    }

    let start = clock()
    let limit = options.runs > 0 ? options.runs : options.maxTotalTime > 0 ? .max : Self.usualRuns
    var runs = 0
    var failure: FuzzingError?
    var minimizer = Minimizer(input) { candidate in
      let seconds = Int((clock() - start) / 1_000_000_000)
      let isLate = options.maxTotalTime > 0 && seconds >= options.maxTotalTime
      guard runs < limit, !isLate else { return nil }
      runs += 1
      do throws(FuzzingError) {
        switch try runner.run(candidate) {
        case .finished: return false
        case .interrupted: return nil
        // Another bug is not a smaller form of this one.
        case .died(_, let finding): return finding.bucket == original.bucket
        }
      } catch {
        failure = error
        return nil
      }
    }
    minimizer.run()
    if let failure { throw failure }

    let result =
      options.exactArtifactPath
      ?? "\(options.artifactPrefix ?? "./")minimized-from-\(SHA1(input).hex)"
    try FileSystem.write(minimizer.best, to: result)
    reporter.report(
      .report(
        "CRASH_MIN: '\(result)' (\(minimizer.best.count) bytes) is the smallest after \(runs) runs"
      ))
    return ExitCode.nothingFound
  }
}
