import Foundation

extension PackageCommand {
  /// Fuzzes the targets that `test` means, one after the other, in turns of the budget that they
  /// share.
  ///
  /// Variables with commands that the reports of a target show come from `commands`. The status of
  /// the outcome is the exit code of a finding, or else the first one that is not 0.
  func fuzz(
    _ test: FuzzTest, of package: PackageDescription, commands: (String) -> [String: String]
  ) async throws(UserError) -> TestOutcome {
    try requireFuzzer()
    if test.workers != nil, options.engine != .native {
      throw .badOption("--parallel", advice: "only our engine has processes that work together")
    }
    let all = FuzzTargets(package: package).all
    guard !all.isEmpty else { throw .noFuzzTargets(package: package.name) }
    let outcome = try await buildOrFail(test.chosen(from: all.map(\.name)), of: package)
    guard !outcome.built.isEmpty else {
      return TestOutcome(status: status(0, after: outcome), notBuilt: outcome.failures)
    }
    let fuzzed = outcome.built.map { (built: $0, folder: folder(of: $0, in: package)) }
    var budget = test.budget(targets: fuzzed.count)
    var results = FuzzTestResults(targets: fuzzed.map { .init(name: $0.built.target) })
    for (built, folder) in fuzzed {
      try await prepare(folder, of: built)
    }
    defer {
      for (built, folder) in fuzzed { note(folder, of: built, "now ") }
      // The words of each fuzzer may be far above.
      if let summary = results.summary(test.words) { notices.note(summary) }
    }
    var isInterrupted = false
    while !isInterrupted, let turn = budget.next {
      let (built, folder) = fuzzed[turn.test]
      let before = CampaignHistory.features(ofCorpus: folder.corpus)
      let clock = ContinuousClock()
      let start = clock.now
      let known = FileReplacement.count(in: folder.crashes)
      var code: Int32
      do {
        code = try await statusOfTurn(
          built,
          for: "fuzzing \(built.target) for \(test.words(turn.amount))",
          folder.arguments(
            test.arguments(turn.amount), keepsTokens: options.engine != .libfuzzer),
          environment: commands(built.target))
      } catch {
        // The findings until then are told.
        guard error == .interrupted else { throw error }
        isInterrupted = true
        code = FileReplacement.count(in: folder.crashes) > known ? FuzzTestResults.crash : 0
      }
      let elapsed = Int((clock.now - start) / .milliseconds(1))
      let used = test.used(of: turn.amount, elapsed: elapsed)
      results.targets[turn.test].used += used
      results.targets[turn.test].code = code
      let features = CampaignHistory.features(ofCorpus: folder.corpus)
      // No input leads anywhere, as in a target that calls nothing yet.
      let isBlind =
        code == 0 && !isInterrupted && options.engine == .native
        && features.map { $0 <= 1 } ?? false
      if isBlind {
        notices.warn(
          "\(built.target): no input reaches more than one place of the selected code; does the "
            + "target call what it is to test?")
      }
      budget.end(
        turn, used: used, news: max(0, (features ?? 0) - (before ?? 0)),
        // Its findings would be found and told again, and what ends early does so again.
        isOver: code != 0 || isBlind || used < turn.amount / 2)
    }
    return TestOutcome(
      status: isInterrupted
        ? UserError.interrupted.exitCode : status(results.code, after: outcome),
      targets: fuzzed.map { TestOutcome.Target(built: $0.built, folder: $0.folder) },
      notBuilt: outcome.failures, isInterrupted: isInterrupted)
  }

  /// Builds targets; where the only one fails, that is an outcome as well, because reports are to
  /// have it.
  private func buildOrFail(
    _ targets: [String], of package: PackageDescription
  ) async throws(UserError) -> BuildOutcome {
    do {
      return try await build(targets, of: package)
    } catch {
      guard error != .interrupted, targets.count == 1 else { throw error }
      if case .toolFailed = error {} else { notices.fail(error.message) }
      return BuildOutcome(failures: targets.map { .init(target: $0, error: error) })
    }
  }

  /// Fuzzes a target for one turn; a call that is not reached keeps no other one from its turn.
  private func statusOfTurn(
    _ built: Built, for purpose: String, _ arguments: [String], environment: [String: String]
  ) async throws(UserError) -> Int32 {
    do {
      return try await status(
        of: built, for: purpose, arguments, environment: environment, isAnnouncedAtOnce: true)
    } catch {
      guard case .testNotReached = error else { throw error }
      notices.fail(error.message)
      return error.exitCode
    }
  }

  /// Makes the folder of a target ready to fuzz, and says where the corpus of a call grows.
  func prepare(_ folder: FuzzFolder, of built: Built) async throws(UserError) {
    try folder.make()
    note(folder, of: built, "")
    guard let cases = folder.cases else { return }
    // Cases that are gone are no seeds any more.
    try? FileManager.default.removeItem(atPath: cases)
    guard built.call?.isParameterized == true else { return }
    try FileReplacement.makeFolder(cases)
    // One case becomes the fuzzer, so that the others have to tell their arguments before.
    let temporary = try TemporaryFolder(environment: environment)
    let job = built.job(
      "asking for the cases of \(built.target)", [], environment: fuzzerEnvironment,
      speech: .logFile("\(temporary.path)/log"), seeds: cases)
    // If the test fails besides, it may still be fuzzed.
    _ = try await status(of: job)
    notices.note(
      "\(built.target): \(FileReplacement.count(in: cases).counted("seed")) from the test's cases")
  }

  /// Says where the corpus of a call grows.
  func note(_ folder: FuzzFolder, of built: Built, _ now: String) {
    guard folder.cache != nil else { return }
    let count = FileReplacement.count(in: folder.corpus).counted("input")
    notices.note("corpus of \(built.target): \(now)\(count) in \(folder.corpus)")
  }
}

extension FuzzTest {
  /// The part of the budget that a turn has used up.
  func used(of amount: Int, elapsed milliseconds: Int) -> Int {
    if case .seconds = limit { milliseconds } else { amount }
  }
}

extension CampaignHistory {
  /// The number of features that the last run on a corpus knew; nil where none is known of.
  static func features(ofCorpus corpus: String) -> Int? {
    CampaignHistory(folder: folder(ofCorpus: corpus)).runs.last?.samples.last?.features
  }
}
