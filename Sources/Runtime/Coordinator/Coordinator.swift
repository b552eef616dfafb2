internal import CFuzzing

/// The mind of a run: owns the corpus, hands out slices, takes what the workers find.
///
/// It never runs the target. What it decides depends on counts and the seed alone; the clock is
/// asked only for when to stop, when to print, and when to look at the disk.
final class Coordinator<Pool: WorkerPool> {
  /// Nanoseconds without news after which what is done about it is said.
  private static var noticeableDrought: UInt64 { 5_000_000_000 }

  let options: Options
  let pool: Pool
  let reporter: Reporter
  let clock: () -> UInt64
  let findingHandler: FindingHandler
  var corpus: Corpus
  var scheduler: Scheduler
  var directory: CorpusDirectory?
  var warmUp: WarmUp
  private var lengthControl: LengthControl
  private var stall = StallControl()
  private var lastNews: UInt64
  /// Claims that the running check of entries has released.
  private var releasedClaims = 0
  private var pulse: Pulse
  var slowInputs: SlowInputs
  /// The file of a seed that takes long, and the seconds so far.
  var slowSeed: (name: String, seconds: Int)?
  var dictionary: LearnedDictionary

  /// How many times the usual timeout a suspected hang may take in its second run.
  private static var patienceWithSuspects: Int { 2 }

  /// The slice each worker has.
  private var slices: [Slice?]
  private var completed = 0
  var newUnits = 0
  var details: RunDetails
  private var failedStarts = 0
  var wasInterrupted = false
  /// Why the run ends, in the word that `-status=json` has for it.
  private(set) var why = "done"
  private(set) var isStopping = false
  private(set) var isInitialized = false
  private var stopDeadline: UInt64 = .max
  var failure: FuzzingError?
  private var nextLook: UInt64 = 0
  private var nextWrite: UInt64 = 0
  private var nextCleaning: UInt64 = 0
  private var largest = 0
  /// Bytes of the longest input.
  let maximumLength: Int
  /// There was no room for an input.
  private var isFull = false
  private var crashingSeeds: [[UInt8]] = []
  /// Inputs that died, to be run once more alone.
  private var suspects: [[UInt8]] = []
  /// Findings that these did not show again.
  var unexplained: [FindingHandler.Suspect] = []
  var reloader: CorpusReloader?
  let start: UInt64

  init(
    options: Options, pool: Pool, corpus: Corpus, seeds: SeedFiles, stages: Scheduler.Stages,
    maximumLength: Int, findings: any FindingExaminer, reporter: Reporter,
    dictionary: LearnedDictionary = LearnedDictionary(), details: RunDetails = RunDetails(),
    form: InputForm = .bytes, seed: UInt64, clock: @escaping () -> UInt64
  ) {
    self.details = details
    self.options = options
    self.pool = pool
    self.corpus = corpus
    self.reporter = reporter
    self.dictionary = dictionary
    let clock = SteadyClock.readings(of: clock)
    self.clock = clock
    start = clock()
    lastNews = start
    scheduler = Scheduler(seed: seed, stages: stages)
    warmUp = WarmUp(
      seeds: seeds, maximumLength: maximumLength, onlyASCII: options.onlyASCII, form: form)
    let directories = options.paths
    directory = directories.first.map { CorpusDirectory(path: $0) }
    reloader = directories.first.map {
      CorpusReloader(directory: $0, interval: options.reload, known: seeds, form: form)
    }
    lengthControl = LengthControl(
      maximum: maximumLength, patience: options.lengthControl,
      usualSeed: min(maximumLength, seeds.usual))
    self.maximumLength = maximumLength
    findingHandler = FindingHandler(
      options: options, examiner: findings, reporter: reporter, form: form)
    slices = Array(repeating: nil, count: pool.workerCount)
    if form.target != nil { self.corpus.features.shapes = InputShape.numbers }
    pulse = Pulse(now: start, isLive: reporter.isLive)
    slowInputs = SlowInputs(limit: options.reportSlowUnits)
  }

  /// Runs to the end and returns the exit code.
  func run() -> Int32 {
    while true {
      if failure == nil, !isStopping {
        if let suspect = unexplained.first, let worker = slices.firstIndex(of: nil) {
          unexplained.removeFirst()
          investigate(suspect, on: worker)
          continue
        }
        handOut()
      }
      let isIdle = slices.allSatisfy { $0 == nil }
      if isIdle {
        if isStopping || failure != nil { break }
        if !finishWarmUp() { break }
        continue
      }
      pool.wait(milliseconds: 100) { self.handle($0) }
      look()
      if clock() > stopDeadline { break }
    }
    // What the target has left running may have grown since.
    if failure == nil { pool.inspectMemory { self.handle($0) } }
    writeFiles()
    directory?.clean()
    if options.printRoadblocks, failure == nil, slices.allSatisfy({ $0 == nil }) {
      printRoadblocks()
    }
    // While the workers can still be asked for their memory.
    let status = status()
    pool.shutDown()
    return finish(status)
  }

  // MARK: Handing out

  func handOut() {
    guard failure == nil, !isStopping else { return }
    for worker in slices.indices where slices[worker] == nil {
      guard let slice = nextSlice() else { return }
      do throws(FuzzingError) {
        // What is tried alone is the first input of its process.
        if slice.stage == .replay { pool.renewWorker(worker) }
        try pool.start(slice, on: worker)
        details.note(slice)
        slices[worker] = slice
      } catch {
        failure = error
        return
      }
    }
  }

  private func nextSlice() -> Slice? {
    if let input = suspects.popLast() {
      return Slice(
        stage: .replay, lengthLimit: lengthControl.maximum, input: input,
        patience: Self.patienceWithSuspects)
    }
    let batch = warmUp.nextBatch(workers: pool.workerCount)
    if let input = batch.first {
      return Slice(
        stage: .run, lengthLimit: lengthControl.maximum, input: input,
        further: Array(batch.dropFirst()))
    }
    guard isInitialized else { return nil }
    let remaining = options.runs < 0 ? .max : options.runs - completed - handedOut
    guard remaining > 0 else { return nil }
    if let input = warmUp.nextExtra() {
      return Slice(stage: .run, lengthLimit: lengthControl.maximum, input: input)
    }
    lengthControl.advance(to: completed)
    relieveStall()
    return scheduler.next(
      corpus: &corpus, executions: completed, remaining: remaining,
      lengthLimit: lengthControl.limit)
  }

  /// Does something about a stall, if there is one.
  private func relieveStall() {
    let drought = stall.drought(after: completed)
    guard scheduler.givesRelief, let step = stall.stepDue(after: completed) else { return }
    let action = scheduler.take(step, corpus: &corpus, executions: completed)
    if step == .restart { pool.renewWorkers() }
    // On a fast target the first steps come within a second: nobody calls that a stall.
    guard clock() - lastNews >= Self.noticeableDrought else { return }
    reporter.report(.note("INFO: nothing new in \(drought) runs: \(action)"))
  }

  /// Executions that running slices may still make, or have made.
  private var handedOut: Int {
    slices.reduce(0) { $0 + ($1?.stage == .replay ? 0 : $1?.executions ?? 0) }
  }

  /// Seeds that have been handed to workers, and that these have not begun.
  var seedsInHand: Int {
    let handed = slices.reduce(0) { $0 + ($1?.stage == .run ? $1?.executions ?? 0 : 0) }
    return max(0, handed - pool.executionsInFlight)
  }

  /// Whether a worker has been given inputs to run as they are.
  func isRunningSeeds(_ worker: Int) -> Bool { slices[worker]?.stage == .run }

  /// Notes what a worker has been given, or with nil, that it may be given something.
  func occupy(_ worker: Int, with slice: Slice?) { slices[worker] = slice }

  /// All seeds have run: the run proper begins.
  ///
  /// False when there is nothing left to do.
  private func finishWarmUp() -> Bool {
    if isInitialized { return false }
    isInitialized = true
    warmUp.forgetFiles()
    let isHopeless = findingHandler.warnIfAllDied(of: completed)
    if corpus.count == 0 {
      if !isHopeless {
        reporter.report(
          .note(
            "WARNING: no interesting inputs were found so far. Is the code instrumented?\n"
              + "         This may also happen if the target rejected all inputs tried so far."))
      }
      // Even when every seed crashes there must be something to mutate.
      for input in [warmUp.simplest] + crashingSeeds { _ = corpus.admitWithoutFeatures(input) }
    }
    reporter.report(.status(.initialized, status()))
    return true
  }

  // MARK: What workers say

  func handle(_ event: WorkerEvent) -> Bool {
    switch event {
    case .candidate(let candidate): return admit(candidate)
    case .finished(let worker, let work, let samples):
      guard let slice = slices[worker] else { return false }
      if slice.stage == .replay {
        if let suspect = findingHandler.acquit(slice.input) { unexplained.append(suspect) }
      } else {
        completed += work.executions
        corpus.note(samples: samples)
        scheduler.finish(slice, work, cost: corpus.typicalCost)
      }
      slices[worker] = nil
      if releasedClaims > 0 {
        reporter.report(
          .note(
            "INFO: \(releasedClaims.counted("feature", " is", " are")) news again: "
              + "no input shows them any more"))
        releasedClaims = 0
      }
      failedStarts = 0
    case .died(let death): bury(death)
    case .couldNotStart(let worker, let output):
      retry(worker, output)
    case .interrupted:
      wasInterrupted = true
      reporter.report(.note("INFO: run interrupted; exiting"))
      stop(because: "interrupted")
    }
    return false
  }

  private func admit(_ candidate: Candidate) -> Bool {
    if slices[candidate.worker]?.stage == .check, let entry = candidate.parent {
      releasedClaims += corpus.release(
        claimsOf: entry, notIn: candidate.features, candidate.flaky)
      return false
    }
    corpus.noteFlaky(candidate.flaky)
    let reached = corpus.counterCount
    let size = candidate.input.count
    let isOutsized = lengthControl.isOutsized(
      size, madeOf: candidate.parent.map { corpus.entries[$0].size })
    let admission = corpus.admit(
      candidate.input, features: candidate.features, work: candidate.work,
      parent: candidate.parent)
    let kind: StatusKind
    switch admission {
    case .refused: return false
    case .full:
      noteFull()
      return false
    case .reduced: kind = .reduce
    case .added(let entry):
      kind = .new
      largest = max(largest, size)
      lengthControl.noteNews(at: executions)
      stall.noteNews(at: completed)
      lastNews = clock()
      if let stage = slices[candidate.worker]?.stage { scheduler.noteNews(of: stage) }
      scheduler.enqueue(
        entry: entry, reachesCode: corpus.counterCount > reached, isOutsized: isOutsized)
      scheduler.noteNews(isSonar: candidate.trail.contains(.sonar))
      for line in details.note(added: candidate) { reporter.report(.report(line)) }
    }
    guard isInitialized || warmUp.isMadeUp(candidate.input) else { return true }
    newUnits += 1
    dictionary.note(candidate.tokens)
    save(Array(candidate.input))
    if case .reduced(_, let old) = admission { directory?.removeLater(old) }
    guard isInitialized else { return true }
    var status = status()
    status.newInput = (size, largest)
    status.trail = candidate.trail
    reporter.report(.status(kind, status))
    return true
  }

  /// Says, once, that the corpus does not grow any more.
  private func noteFull() {
    guard !isFull else { return }
    isFull = true
    reporter.report(
      .trouble(
        "WARNING: the corpus has filled the \(corpus.arena.size.megabytes) MB that could be "
          + "reserved for it:\n         nothing more is added in this run"))
  }

  private func save(_ input: [UInt8]) {
    let hash = SHA1(input)
    reloader?.noteOwn(hash)
    directory?.saveLater(input, hash: hash)
  }

  private func writeFiles() {
    guard directory?.flush() == true, let error = directory?.failure else { return }
    reporter.report(.trouble("\(error.message)\nINFO: new inputs are kept in memory from now on"))
  }

  private func bury(_ death: Death) {
    let slice = slices[death.worker]
    slices[death.worker] = nil
    let isConfirmation = slice?.stage == .replay
    if !isConfirmation { completed += death.executions }
    if let slice, slice.stage == .run {
      if crashingSeeds.count < 8 { crashingSeeds.append(death.input) }
      warmUp.putBack(slice.inputs(after: death.position))
    }
    // At the end there is no time to be sure.
    let kind = findingHandler.handle(
      death, isSure: isConfirmation || isStopping, isLast: !isConfirmation && isStopping,
      history: { pool.history(of: death.worker) }, seed: { warmUp.path(of: death.input) })
    findingHandler.advise(executions: executions)
    if let rest = slice?.resumed(after: death.position) { scheduler.resume(rest) }
    guard let kind else {
      suspects.append(death.input)
      return
    }
    if !options.goesOn(after: kind) { stop(because: "finding") }
  }

  private func retry(_ worker: Int, _ output: [UInt8]) {
    let slice = slices[worker]
    slices[worker] = nil
    failedStarts += 1
    if let slice {
      switch slice.stage {
      case .run: warmUp.putBack([slice.input] + slice.further)
      case .replay: suspects.append(slice.input)
      default: scheduler.resume(slice)
      }
    }
    guard failedStarts > 2 else { return }
    reporter.report(.output(output))
    failure = .usage("ERROR: the program dies before it can run its first input")
  }

  // MARK: Time

  /// Prints, stops and reloads when it is time to.
  func look() {
    let now = clock()
    if pulse.isDue(executions: executions, now: now) {
      reporter.report(.status(.pulse, status()))
    }
    guard now >= nextLook, !isStopping else { return }
    nextLook = now + 200_000_000
    noteSlowInputs()
    if now >= nextWrite {
      nextWrite = now + 1_000_000_000
      writeFiles()
    }
    if now >= nextCleaning {
      nextCleaning = now + 20_000_000_000
      directory?.clean()
    }
    let seconds = Int((now - start) / 1_000_000_000)
    if options.maxTotalTime > 0, seconds >= options.maxTotalTime { stop(because: "time") }
    if let stale = options.stopWhenStale, isInitialized,
      stale.isStale(quiet: now - lastNews, until: lastNews - start)
    {
      reporter.report(.note("INFO: nothing new for \((now - lastNews) / 1_000_000_000) seconds"))
      stop(because: "stale")
    }
    if let file = options.stopFile, FileSystem.kind(of: file) != .nothing {
      stop(because: "stop_file")
    }
    if isInitialized, let new = reloader?.newInputs(now: now, limit: lengthControl.maximum) {
      warmUp.add(new)
      reporter.report(.status(.reload, status()))
    }
  }

  /// Lets running slices end, for a moment: what they have found is worth it.
  func stop(because why: String) {
    guard !isStopping else { return }
    self.why = why
    isStopping = true
    // A second interrupt does not wait for anything.
    writeFiles()
    stopDeadline = clock() + 1_000_000_000
    pool.stopSlices()
  }

  /// All executions so far, those of running slices included.
  private var executions: Int { completed + pool.executionsInFlight }

  private func status() -> Status {
    var status = Status(
      executions: executions, milliseconds: Int((clock() - start) / 1_000_000),
      counters: corpus.counterCount, features: corpus.featureCount, memory: pool.memory.now,
      findings: findingHandler.log)
    status.entries = corpus.usedCount
    if !isInitialized, warmUp.total > 0 {
      status.phase =
        "reading seeds \(warmUp.total - warmUp.left)/\(warmUp.total)"
        + (slowSeed.map { ": \($0.name) for \($0.seconds) s" } ?? "")
    }
    status.corpusSize = corpus.usedSize
    status.lengthLimit = lengthControl.limit
    return status
  }
}
