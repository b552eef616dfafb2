// The record of a run for `swiftc-fuzz report`.
extension Coordinator {
  /// Has findings told to the history, too.
  func keepFindings() {
    guard let history else { return }
    findingHandler.witness = { [unowned self] record in history.note(record, at: milliseconds) }
    findingHandler.keptInput = { history.keptInput(of: $0) }
  }

  /// Keeps what reading the seeds came to.
  func keepSeeds() {
    history?.note(
      HistoryWriter.Seeds(
        files: warmUp.total, unreadable: warmUp.unreadable, used: corpus.count,
        deadly: findingHandler.log.count,
        milliseconds: milliseconds))
  }

  /// Keeps how far the run is.
  func keep(_ status: Status) {
    guard let history else { return }
    let hadFailed = history.failure != nil
    history.note(sample(status), effort: effort, counts: count(ofBucket:), now: clock())
    if let failure = history.failure, !hadFailed {
      reporter.report(.note("INFO: no history of this run is kept: \(failure.message)"))
    }
  }

  /// Keeps how the run ended, and the lines that inputs did not reach each time.
  func keepEnd(_ status: Status, unsteady: [UnsteadyLine]) {
    history?.finish(
      sample(status), effort: effort, counts: count(ofBucket:),
      end: HistoryWriter.End(
        why: failure == nil ? why : "error", slowestRun: pool.slowestRun,
        peakMemory: pool.memory.peak, unstableFeatures: corpus.unstableCount,
        unreadable: warmUp.unreadable + (reloader?.unreadable ?? 0),
        lostInputs: directory?.lost ?? 0, rejections: rejections.count, unsteady: unsteady))
  }

  private func sample(_ status: Status) -> HistorySample {
    HistorySample(status, lastNews: Int((lastNews - start) / 1_000_000))
  }

  private func count(ofBucket name: String) -> Int? { findingHandler.log.buckets[name]?.count }
}
