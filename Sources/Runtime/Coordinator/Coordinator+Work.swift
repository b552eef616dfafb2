// The work that is handed out: which slice each idle worker gets.
extension Coordinator {
  /// The time without news, in nanoseconds, after which a step against a stall is reported.
  private static var noticeableDrought: UInt64 { 5_000_000_000 }
  /// One death in so many executions is worth the search for bytes that kill: it costs the time of
  /// a thousand executions or more.
  private static var executionsOfDeath: Int { 2000 }
  /// The fewest deaths for it.
  private static var fewestDeaths: Int { 16 }
  /// The factor by which the second run of a suspected hang may exceed the usual timeout.
  private static var patienceWithSuspects: Int { 2 }

  func handOut() {
    guard failure == nil, !isStopping else { return }
    for worker in slices.indices where slices[worker] == nil {
      guard let slice = nextSlice() else { return }
      do throws(FuzzingError) {
        // The slice for an input that is tried alone runs in a new process.
        if slice.stage == .replay { pool.renewWorker(worker) }
        try pool.start(slice, on: worker)
        details.note(slice)
        occupy(worker, with: slice)
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
    var slice = scheduler.next(
      corpus: &corpus, executions: completed, remaining: remaining,
      lengthLimit: lengthControl.limit)
    let deaths = findingHandler.log.count
    slice.sparesBytes =
      deaths >= Self.fewestDeaths && deaths * Self.executionsOfDeath > completed
    return slice
  }

  /// Takes the next step against a stall, if there is one.
  private func relieveStall() {
    let drought = stall.drought(after: completed)
    guard scheduler.givesRelief, let step = stall.stepDue(after: completed) else { return }
    let action = scheduler.take(step, corpus: &corpus, executions: completed)
    if step == .restart { pool.renewWorkers() }
    // On a fast target the first steps come within a second, which nobody would call a stall.
    guard clock() - lastNews >= Self.noticeableDrought else { return }
    reporter.report(.note("INFO: nothing new in \(drought) runs: \(action)"))
  }

  /// The number of executions that the running slices may still make or have made.
  private var handedOut: Int {
    slices.reduce(0) { $0 + ($1?.stage == .replay ? 0 : $1?.executions ?? 0) }
  }

  /// The number of seeds that workers have been given but have not begun.
  var seedsInHand: Int {
    let handed = slices.reduce(0) { $0 + ($1?.stage == .run ? $1?.executions ?? 0 : 0) }
    return max(0, handed - pool.executionsInFlight)
  }

  /// Returns true when a worker has been given inputs to run unchanged.
  func isRunningSeeds(_ worker: Int) -> Bool { slices[worker]?.stage == .run }

  /// Records the slice that a worker has been given, or with nil that the worker is idle.
  func occupy(_ worker: Int, with slice: Slice?) {
    if let slice { effort.begin(worker, slice.stage, at: clock()) }
    slices[worker] = slice
  }

  /// Begins the run proper once all seeds have run.
  ///
  /// Returns false when there is nothing left to do.
  func finishWarmUp() -> Bool {
    if isInitialized { return false }
    isInitialized = true
    keepSeeds()
    if options.shuffle { scheduler.reorder() }
    warmUp.forgetFiles()
    let isHopeless = findingHandler.warnIfAllDied(of: completed)
    if corpus.count == 0 {
      if !isHopeless, !warmUp.isBare {
        reporter.report(
          .note(
            "WARNING: no interesting inputs were found so far. Is the code instrumented?\n"
              + "         This may also happen if the target rejected all inputs tried so far."))
      }
      // Even if every seed crashes, there must be something to mutate.
      for input in [warmUp.simplest] + crashingSeeds { _ = corpus.admitWithoutFeatures(input) }
    }
    let status = status()
    keep(status)
    reporter.report(.status(.initialized, status))
    return true
  }
}
