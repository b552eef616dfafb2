/// `-minimize_crash=1`: the smallest input found that dies in the same way.
struct CrashMinimization<Pool: WorkerPool> {
  let options: Options
  let trial: CrashTrial<Pool>
  var form = InputForm.bytes

  /// Minimizes the one file that was given, and writes the result beside it or the other artifacts.
  ///
  /// Each better input is on disk as soon as it is known: a kill loses nothing.
  func run() throws(FuzzingError) -> Int32 {
    guard let path = options.paths.first, options.paths.count == 1 else {
      throw .usage("ERROR: -minimize_crash=1 takes exactly one file")
    }
    let reporter = trial.runner.reporter
    let input = try form.read(path)
    reporter.report(
      .report("CRASH_MIN: minimizing crash input: '\(path)' (\(input.count) bytes)"))
    guard try trial.begin(input, path: path) else { return ExitCode.interrupted }

    let result = Self.resultPath(of: path, input, options)
    var failure: FuzzingError?
    var minimizer = Minimizer(input) { candidate in
      guard trial.ending == nil else { return nil }
      do throws(FuzzingError) {
        let isAlike = try trial.diesAlike(candidate)
        // One that was stopped is neither: that it did not die says nothing.
        if trial.wasCut { return nil }
        if isAlike { try FileSystem.write(form.fileContents(of: candidate), to: result) }
        return isAlike
      } catch {
        failure = error
        return nil
      }
    }
    minimizer.run()
    if let failure { throw failure }
    if minimizer.best == input {
      try FileSystem.write(form.fileContents(of: input), to: result)
    }
    reporter.report(
      .machine(
        JSONObject(
          event: "minimize",
          [
            "file": .text(path), "artifact": .text(result), "before": .number(input.count),
            "size": .number(minimizer.best.count), "executions": .number(trial.runs),
          ])))
    reporter.report(
      .report(
        Self.lastLine(
          ending: minimizer.isFinished ? nil : trial.ending, path: result,
          size: minimizer.best.count, runs: trial.runs)))
    return !minimizer.isFinished && trial.ending == .interrupted
      ? ExitCode.interrupted : ExitCode.nothingFound
  }

  /// Where the result goes: to the artifacts, or else beside the input.
  static func resultPath(of path: String, _ input: [UInt8], _ options: Options) -> String {
    if let exact = options.exactArtifactPath { return exact }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    return "\(options.artifactPrefix ?? folder)minimized-from-\(SHA1(input).hex)"
  }

  private static func lastLine(
    ending: TrialEnding?, path: String, size: Int, runs: Int
  ) -> String {
    let result = "'\(path)' (\(size) bytes) is the smallest"
    let after = "after \(runs.counted("run"))"
    guard let ending else { return "CRASH_MIN: finished: \(result) \(after)" }
    return "CRASH_MIN: not finished (\(ending.rawValue)): \(result) so far, \(after)"
  }
}
