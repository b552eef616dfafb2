internal import CFuzzing

/// A run by `-minimize_crash=1`, which looks for the smallest input that dies in the same way.
///
/// Parts are left out first. An input that a checksum or a compression protects does not die any
/// more without some part. Users who fuzz such formats have a mutator, which is asked once nothing
/// else makes the input smaller.
struct CrashMinimization<Pool: WorkerPool> {
  /// The number of slices of the user's mutator in a row without success, after which it is given
  /// up.
  private static var patience: Int { 8 }

  let options: Options
  let trial: CrashTrial<Pool>
  var form = InputForm.bytes
  var hasCustomMutator = fuzz_has_custom_mutator() != 0

  /// Minimizes the one file that was given, and writes the result beside it or the other artifacts.
  ///
  /// Each better input is saved as soon as it is known, so a kill loses nothing.
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
    var size = input.count
    let check: ([UInt8]) -> Bool? = { candidate in
      guard trial.ending == nil else { return nil }
      do throws(FuzzingError) {
        let isAlike = try trial.diesAlike(candidate)
        // A run that was stopped counts as neither: it proves nothing that it did not die.
        if trial.wasCut { return nil }
        if isAlike {
          try FileSystem.write(form.fileContents(of: candidate), to: result)
          size = candidate.count
        }
        if trial.isPulseDue() { tellProgress(from: input.count, to: size, of: path) }
        return isAlike
      } catch {
        failure = error
        return nil
      }
    }
    let (best, isFinished) = try minimize(input, check: check)
    if let failure { throw failure }
    if best == input {
      try FileSystem.write(form.fileContents(of: input), to: result)
    }
    reporter.report(
      .machine(
        JSONObject(
          event: "minimize",
          [
            "file": .text(path), "artifact": .text(result), "before": .number(input.count),
            "size": .number(best.count), "executions": .number(trial.runs),
          ])))
    reporter.report(
      .report(
        Self.lastLine(
          ending: isFinished ? nil : trial.ending, path: result, size: best.count,
          runs: trial.runs)))
    for line in form.lines(of: best) ?? [] { reporter.report(.report("  \(line)")) }
    return !isFinished && trial.ending == .interrupted
      ? ExitCode.interrupted : ExitCode.nothingFound
  }

  private func tellProgress(from before: Int, to size: Int, of path: String) {
    let reporter = trial.runner.reporter
    reporter.report(
      .note("CRASH_MIN: \(size) of \(before) bytes are left after \(trial.runs.counted("run"))"))
    reporter.report(
      .machine(
        JSONObject(
          event: "minimizing",
          [
            "file": .text(path), "before": .number(before), "size": .number(size),
            "executions": .number(trial.runs),
          ])))
  }

  /// Returns the smallest input that is found, and whether nothing more can be done.
  private func minimize(
    _ input: [UInt8], check: @escaping ([UInt8]) -> Bool?
  ) throws(FuzzingError) -> (best: [UInt8], isFinished: Bool) {
    guard form.target == nil else {
      var minimizer = ChoiceMinimizer(input, check: check)
      minimizer.run()
      return (minimizer.best, minimizer.isFinished)
    }
    var minimizer = Minimizer(input, check: check)
    minimizer.run()
    let isFinished = try shrinkByMutator(&minimizer, check: check)
    return (minimizer.best, isFinished)
  }

  /// Lets the user's mutator make the input smaller than leaving out parts can.
  ///
  /// - Returns: true when nothing more can be done.
  private func shrinkByMutator(
    _ minimizer: inout Minimizer, check: @escaping ([UInt8]) -> Bool?
  ) throws(FuzzingError) -> Bool {
    guard hasCustomMutator else { return minimizer.isFinished }
    var seed: UInt64 = 0
    var vain = 0
    while vain < Self.patience, !minimizer.best.isEmpty {
      guard minimizer.isFinished, trial.ending == nil else { return false }
      seed += 1
      vain += 1
      // It is run once more: the mutator may have died itself.
      guard let smaller = try trial.shrunk(minimizer.best, seed: seed), check(smaller) == true
      else { continue }
      vain = 0
      minimizer = Minimizer(smaller, check: check)
      minimizer.run()
    }
    return minimizer.isFinished
  }

  /// Returns the path of the result, which is among the artifacts or else beside the input.
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
