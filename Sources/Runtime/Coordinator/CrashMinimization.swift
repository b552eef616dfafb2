/// `-minimize_crash=1`: the smallest input found that dies in the same way.
struct CrashMinimization<Pool: WorkerPool> {
  let options: Options
  let trial: CrashTrial<Pool>

  /// Minimizes the one file that was given, and writes the result beside the other artifacts.
  func run() throws(FuzzingError) -> Int32 {
    guard let path = options.paths.first, options.paths.count == 1 else {
      throw .usage("ERROR: -minimize_crash=1 takes exactly one file")
    }
    let reporter = trial.runner.reporter
    let input = try FileSystem.read(path)
    reporter.report(
      .report("CRASH_MIN: minimizing crash input: '\(path)' (\(input.count) bytes)"))
    try trial.begin(input, path: path)

    var failure: FuzzingError?
    var minimizer = Minimizer(input) { candidate in
      guard !trial.isExhausted else { return nil }
      do throws(FuzzingError) {
        return try trial.diesAlike(candidate)
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
        "CRASH_MIN: '\(result)' (\(minimizer.best.count) bytes) is the smallest after "
          + "\(trial.runs) runs"))
    return ExitCode.nothingFound
  }
}
