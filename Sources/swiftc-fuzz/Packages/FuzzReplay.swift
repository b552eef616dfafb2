import Foundation

extension PackageCommand {
  /// The time limit for an input that is replayed, in seconds.
  private static var replayLimit: Int { 25 }

  /// Runs every seed and every finding of the package's fuzz targets once, as tests of the code.
  ///
  /// - Parameters:
  ///   - package: The package whose targets are replayed.
  ///   - includingCalls: True to run the inputs of calls of `fuzz(…)` in tests as well, for
  ///     reports. The tests run them, too, and say what became of them.
  ///   - say: Shows a line about the inputs.
  ///   - commands: Returns the variables with commands that the reports of a target show.
  /// - Returns: What became of them, with the first exit code of a target that is not 0: one of its
  ///   inputs crashes or hangs. nil where there are no inputs.
  /// - Throws: The first target that cannot be built, or an interruption.
  func replay(
    of package: PackageDescription, includingCalls: Bool, say: (String) -> Void,
    commands: (String) -> [String: String]
  ) async throws(UserError) -> TestOutcome? {
    var inputs: [String: [String]] = [:]
    let all = FuzzTargets(package: package).all
    for target in all.filter({ includingCalls || $0.call == nil }).map(\.name) {
      inputs[target] = folder(ofExecutable: target, in: package).replayedInputs
    }
    // No names would be all of them.
    let targets = inputs.filter { !$0.value.isEmpty }.keys.sorted()
    guard !targets.isEmpty else { return nil }
    guard options.engine != .none else {
      notices.warn("seeds and crashes are not replayed: --engine=none links nothing that runs them")
      return nil
    }
    var result = TestOutcome()
    let outcome = try await build(targets, of: package, remembers: false)
    for built in outcome.built {
      let (results, status) = try await replay(
        inputs[built.target] ?? [], by: built, of: package, say: say,
        variables: commands(built.target))
      result.targets.append(
        .init(built: built, folder: folder(of: built, in: package), replayed: results))
      if result.status == 0 { result.status = status }
    }
    let replayed = result.targets.map { ($0.built.target, $0.replayed ?? ReplayResults()) }
    if replayed.count > 1 { say(ReplayResults.total(of: replayed)) }
    result.status = status(result.status, after: outcome)
    return result
  }

  /// Runs all inputs of a target, whatever becomes of some, and says what became of each.
  private func replay(
    _ inputs: [String], by built: Built, of package: PackageDescription, say: (String) -> Void,
    variables: [String: String]
  ) async throws(UserError) -> (ReplayResults, Int32) {
    var all = ReplayResults()
    var result: Int32 = 0
    for batch in Self.batches(of: inputs) {
      let (results, status) = try await
        (options.engine == .native ? replayNatively : replayByExitCode)(batch, built, variables)
      for failure in results.failures where !failure.report.isEmpty && built.call == nil {
        say("Running: \(failure.file)\n\(failure.report)")
      }
      all.add(results)
      if result == 0 { result = status }
    }
    for trouble in all.troubles { notices.fail(trouble) }
    say(all.summary(of: built.target, seeds: folder(of: built, in: package).seeds))
    return (all, result == 0 && !all.failures.isEmpty ? 1 : result)
  }

  /// Divides inputs into batches that fit a command line and are small enough that results come
  /// early.
  static func batches(of inputs: [String]) -> [[String]] {
    var batches: [[String]] = []
    var bytes = 0
    for input in inputs {
      bytes += input.utf8.count + 1
      if bytes > 100_000 || batches.last?.count ?? 1_000 == 1_000 {
        batches.append([])
        bytes = input.utf8.count + 1
      }
      batches[batches.endIndex - 1].append(input)
    }
    return batches
  }

  /// Replays inputs with our engine, which reports the result of each.
  private func replayNatively(
    _ inputs: [String], _ built: Built, _ variables: [String: String]
  ) async throws(UserError) -> (ReplayResults, Int32) {
    let temporary = try TemporaryFolder(environment: environment)
    let events = "\(temporary.path)/events"
    let job = replay(
      inputs, by: built, flags: ["-status=json", "-keep_going=1"], variables,
      speech: .file(events))
    let status = try await status(of: job)
    return (ReplayResults(eventsIn: events, files: inputs), status)
  }

  /// Replays inputs with libFuzzer, which ends at the first finding.
  ///
  /// After that each is run alone.
  private func replayByExitCode(
    _ inputs: [String], _ built: Built, _ variables: [String: String]
  ) async throws(UserError) -> (ReplayResults, Int32) {
    let temporary = try TemporaryFolder(environment: environment)
    let log = "\(temporary.path)/log"
    var results = ReplayResults()
    var result = try await status(of: replay(inputs, by: built, variables, speech: .logFile(log)))
    guard result != 0 else {
      results.results = inputs.map { .init(file: $0, kind: "passed") }
      return (results, 0)
    }
    result = 0
    for input in inputs {
      let status = try await status(
        of: replay([input], by: built, variables, speech: .logFile(log)))
      let kind = status == 0 ? "passed" : status == 70 ? "timeout" : status == 71 ? "oom" : "crash"
      results.results.append(
        .init(
          file: input, kind: kind, reason: status == 0 ? nil : "exit code \(status)",
          report: status == 0 ? "" : TextFile.read(log) ?? ""))
      if result == 0 { result = status }
    }
    return (results, result)
  }

  private func replay(
    _ inputs: [String], by built: Built, flags: [String] = [], _ variables: [String: String],
    speech: Job.Speech
  ) -> Job {
    built.job(
      "replaying \(inputs.count.counted("input")) of \(built.target)",
      flags + ["-timeout=\(Self.replayLimit)"] + inputs,
      environment: fuzzerEnvironment.merging(variables) { $1 }, speech: speech)
  }
}
