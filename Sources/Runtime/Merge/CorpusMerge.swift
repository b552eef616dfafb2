internal import CFuzzing
internal import Glibc

/// A merge by `-merge=1` or `-set_cover_merge=1`, which adds to the first directory those files of
/// the others that cover something new.
///
/// Several workers run the files, but their results are taken in the order of the list, so that
/// the outcome does not depend on who was faster. The workers' triage applies: only features that
/// come in each of three runs count. A file that kills its worker is reported and left out.
final class CorpusMerge<Pool: WorkerPool> {
  /// The number of files that may be done before an earlier one is.
  private static var window: Int { 64 }
  /// The number of failed starts in a row after which the program is given up.
  private static var patience: Int { 3 }

  /// The result of a file that is not the next to be written.
  private struct Outcome {
    /// The number of bytes that were run.
    var size: Int
    /// All its features, or none if they are all known; nil: it died.
    var features: [UInt32]?
    /// The bytes of a file that will be written; empty for others.
    var input: [UInt8] = []
  }

  private let options: Options
  private let pool: Pool
  private let arena: CorpusArena
  private let findings: FindingHandler
  private let reporter: Reporter
  private let clock: () -> UInt64
  private let plan: MergePlan
  private let journal: MergeJournal?
  private let maximumLength: Int
  private let form: InputForm
  private let start: UInt64
  private var pulse: Pulse

  private var output: CorpusDirectory
  private var coverage: FeatureTable
  /// The files that a set cover may choose from.
  private var choices: [SetCover.File] = []
  private var outcomes: [Int: Outcome] = [:]
  /// The file that each worker runs.
  private var running: [Int?]
  private var returned: [Int] = []
  private var nextFile = 0
  private var committed = 0
  private var executions = 0
  private var deaths = 0
  private var unreadable = 0
  private var failedStarts = 0
  private var newFiles = 0
  /// The features and counters of the first directory.
  private var initial = (features: 0, counters: 0)
  private var isInterrupted = false
  private var failure: FuzzingError?

  init(
    options: Options, pool: Pool, arena: CorpusArena, plan: MergePlan, journal: MergeJournal?,
    maximumLength: Int, findings: FindingHandler, reporter: Reporter, form: InputForm = .bytes,
    clock: @escaping () -> UInt64
  ) throws(FuzzingError) {
    self.form = form
    self.options = options
    self.pool = pool
    self.arena = arena
    self.plan = plan
    self.journal = journal
    self.maximumLength = maximumLength
    self.findings = findings
    self.reporter = reporter
    let clock = SteadyClock.readings(of: clock)
    self.clock = clock
    start = clock()
    pulse = Pulse(now: start, isLive: reporter.isLive)
    output = CorpusDirectory(path: options.paths[0])
    coverage = try FeatureTable(counters: arena.size.counters)
    running = Array(repeating: nil, count: pool.workerCount)
  }

  /// Runs the files that have not run, writes what is new, and returns the exit code.
  func run() throws(FuzzingError) -> Int32 {
    let total = plan.control.paths.count
    reporter.report(.note("MERGE-OUTER: attempt 1"))
    if let journal {
      reporter.report(.note("MERGE-INNER: using the control file '\(journal.path)'"))
    }
    let earlier = max(plan.control.records.count, plan.known.count)
    reporter.report(
      .note(
        "MERGE-INNER: \(total) total files; \(earlier) processed earlier; will process "
          + "\(total - earlier) files now"))
    while committed < total, failure == nil, output.failure == nil, !isInterrupted, !isOutOfTime {
      try handOut()
      commit()
      if running.contains(where: { $0 != nil }) {
        pool.wait(milliseconds: 100) { self.handle($0) }
      }
      if pulse.isDue(executions: executions, now: clock()) {
        reporter.report(.status(.pulse, status()))
      }
    }
    if isInterrupted || failure != nil || output.failure != nil { return try giveUp() }
    guard committed == total else { return try giveUp() }
    if options.setCoverMerge { chooseCover() }
    return finish()
  }

  /// The time that the user has given is over.
  private var isOutOfTime: Bool {
    options.maxTotalTime > 0
      && clock() - start >= UInt64(options.maxTotalTime) * 1_000_000_000
  }

  // MARK: Running

  private func handOut() throws(FuzzingError) {
    for worker in running.indices where running[worker] == nil {
      guard let (file, input) = nextInput() else { return }
      try pool.start(Slice(stage: .run, lengthLimit: maximumLength, input: input), on: worker)
      running[worker] = file
    }
  }

  /// Returns the next file to run, with its bytes.
  ///
  /// Files whose results are known and files that cannot be read are recorded on the way.
  private func nextInput() -> (file: Int, input: [UInt8])? {
    while let file = returned.popLast() ?? takeNumber() {
      if let record = earlierRecord(of: file) {
        outcomes[file] = Outcome(size: record.size, features: record.features)
        continue
      }
      if let input = read(file) { return (file, input) }
      unreadable += 1
      outcomes[file] = Outcome(size: 0, features: [])
    }
    return nil
  }

  private func takeNumber() -> Int? {
    guard nextFile < plan.control.paths.count, nextFile < committed + Self.window else {
      return nil
    }
    nextFile += 1
    return nextFile - 1
  }

  private func earlierRecord(of file: Int) -> ControlFile.Record? {
    if file < plan.control.records.count { return plan.control.records[file] }
    return plan.known.isEmpty ? nil : plan.known[plan.control.paths[file]]
  }

  private func read(_ file: Int) -> [UInt8]? {
    try? form.read(plan.control.paths[file], limit: maximumLength)
  }

  private func handle(_ event: WorkerEvent) -> Bool {
    switch event {
    case .candidate(let candidate):
      guard let file = running[candidate.worker] else { return false }
      outcomes[file] = Outcome(
        size: candidate.input.count, features: Array(candidate.features),
        input: options.setCoverMerge ? [] : Array(candidate.input))
    case .finished(let worker, _, _):
      finishRun(of: worker, size: 0, features: [])
      failedStarts = 0
    case .died(let death):
      deaths += 1
      // Triage may have died after the news was out.
      let file = running[death.worker]
      if let file { outcomes[file] = nil }
      finishRun(of: death.worker, size: death.input.count, features: nil)
      _ = findings.handle(death)
      let path = file.map { plan.control.paths[$0] } ?? ""
      reporter.report(
        .note(
          "MERGE-OUTER: attempt \(deaths + 1)\n"
            + "MERGE-INNER: '\(path)' caused a failure at the previous merge step"))
    case .couldNotStart(let worker, let output):
      if let file = running[worker] { returned.append(file) }
      running[worker] = nil
      failedStarts += 1
      guard failedStarts >= Self.patience else { break }
      reporter.report(.output(output))
      failure = .usage("ERROR: the program dies before it can run its first input")
    case .interrupted:
      isInterrupted = true
    }
    return false
  }

  private func finishRun(of worker: Int, size: Int, features: [UInt32]?) {
    guard let file = running[worker] else { return }
    running[worker] = nil
    executions += 1
    if outcomes[file] == nil { outcomes[file] = Outcome(size: size, features: features) }
    // libFuzzer's powers of two.
    if executions & (executions - 1) == 0 { reporter.report(.status(.pulse, status())) }
  }

  // MARK: Taking results

  /// Takes the results whose turn has come.
  private func commit() {
    while !running.contains(committed), let outcome = outcomes.removeValue(forKey: committed) {
      let file = committed
      if file == plan.control.initialCount { noteInitial() }
      committed += 1
      let isNew = file >= plan.control.initialCount
      if isNew, options.setCoverMerge {
        if let features = outcome.features, !features.isEmpty {
          choices.append(
            SetCover.File(number: file, size: outcome.size, features: features))
        }
        note(file, outcome, counters: [])
        continue
      }
      let counters = coverage.counterCount
      var new: [UInt32] = []
      for feature in outcome.features ?? [] where coverage.count(feature) {
        new.append(feature)
        arena.mark(feature, isSeen: true)
      }
      if isNew, !new.isEmpty { write(file, outcome.input) }
      if output.failure != nil { return }
      var noted = outcome
      if outcome.features != nil, !options.setCoverMerge { noted.features = new }
      let newCounters = coverage.counterCount - counters
      note(file, noted, counters: newCounters > 0 ? Self.counters(of: new) : [])
    }
    if committed == plan.control.paths.count, committed == plan.control.initialCount {
      noteInitial()
    }
  }

  private func noteInitial() {
    initial = (coverage.featureCount, coverage.counterCount)
    reporter.report(.status(.loaded, status()))
  }

  /// Writes to the journal what it does not hold yet.
  private func note(_ file: Int, _ outcome: Outcome, counters: [Int]) {
    guard let journal, file >= plan.control.records.count else { return }
    let record = ControlFile.Record(size: outcome.size, features: outcome.features)
    journal.append(ControlFile.lines(of: file, record, counters: counters))
    guard let error = journal.failure else { return }
    failure = error
  }

  private static func counters(of features: [UInt32]) -> [Int] {
    var counters: [Int] = []
    for feature in features {
      let counter = Int(feature) / CoverageMap.bucketsPerCounter
      if counters.last != counter { counters.append(counter) }
    }
    return counters
  }

  private func write(_ file: Int, _ kept: [UInt8]) {
    guard let input = kept.isEmpty ? read(file) : kept else {
      unreadable += 1
      return
    }
    newFiles += 1
    _ = output.save(input, hash: SHA1(input))
  }

  private func chooseCover() {
    var cover = SetCover(choices)
    for file in cover.choose(beyond: &coverage) where output.failure == nil { write(file, []) }
  }

  // MARK: The end

  private func finish() -> Int32 {
    reporter.report(.status(.done, status()))
    pool.shutDown()
    if let error = output.failure {
      reporter.report(.report(error.message))
      return ExitCode.usage
    }
    if unreadable > 0 {
      reporter.report(
        .note("INFO: \(unreadable.counted("corpus file")) could not be read"))
    }
    findings.summarize()
    reporter.report(
      .machine(
        JSONObject(
          event: "merge",
          [
            "files": .number(plan.control.paths.count), "new_files": .number(newFiles),
            "new_features": .number(coverage.featureCount - initial.features),
            "new_counters": .number(coverage.counterCount - initial.counters),
            "attempts": .number(deaths + 1),
          ])))
    reporter.report(
      .report(
        """
        MERGE-OUTER: successful in \(deaths + 1) attempt(s)
        MERGE-OUTER: \(newFiles) new files with \(coverage.featureCount - initial.features) \
        new features added; \(coverage.counterCount - initial.counters) new coverage edges
        """))
    return findings.log.hasInternalError ? ExitCode.internalError : ExitCode.nothingFound
  }

  /// Ends the merge early.
  ///
  /// Its results so far remain, and with a control file no work is repeated.
  private func giveUp() throws(FuzzingError) -> Int32 {
    pool.shutDown()
    if let error = failure ?? output.failure { throw error }
    reporter.report(
      .report(
        "INFO: merge \(isInterrupted ? "interrupted" : "ended by -max_total_time") "
          + "after \(committed) of \(plan.control.paths.count) files"
          + (journal == nil ? "" : "; the same command goes on from there")))
    return isInterrupted ? ExitCode.interrupted : ExitCode.nothingFound
  }

  private func status() -> Status {
    let total = plan.control.paths.count
    var status = Status(
      executions: executions, milliseconds: Int((clock() - start) / 1_000_000),
      counters: coverage.counterCount, features: coverage.featureCount, memory: pool.memory.now,
      findings: findings.log)
    if committed < total {
      status.phase = "merging files \(committed)/\(total)"
      status.progress = (committed, total)
    }
    return status
  }
}
