// Inputs that take long are named while they run, and saved.
extension Coordinator {
  /// The duration of a run, in nanoseconds, from which on somebody may wonder about it.
  private static var noticeable: UInt64 { 2_000_000_000 }

  /// Reports and saves those of the running inputs that take long.
  func noteSlowInputs() {
    slowSeed = nil
    slowInput = nil
    for run in pool.runs(longerThan: Self.noticeable) {
      let seconds = Int(run.nanoseconds / 1_000_000_000)
      let isSeed = !isInitialized && isRunningSeeds(run.worker)
      if isSeed {
        slowSeed = (name(of: run.input), seconds)
      } else {
        slowInput = (run.input, seconds)
      }
      for remark in slowInputs.note(SHA1(run.input), seconds: seconds, isSeed: isSeed) {
        switch remark {
        case .stillRuns(let seconds):
          reporter.report(
            .note("INFO: reading seeds: \(name(of: run.input)) has been running for \(seconds) s"))
        case .slowest(let seconds):
          findingHandler.keepSlowUnit(run.input, seconds: seconds)
        }
      }
    }
  }

  /// Reports at the end the number of seeds that have not been run.
  func reportUnreadSeeds() {
    guard !isInitialized else { return }
    let unread = warmUp.left + seedsInHand
    if unread > 0 {
      reporter.report(
        .report("INFO: \(unread) of \(warmUp.total) seeds were not read before the run ended"))
    }
    if let (name, seconds) = slowSeed { reportStillRunning(name, seconds) }
  }

  /// The times that a run at the end must be longer than the mean of all to be remarkable.
  private static var remarkable: UInt64 { 10 }

  /// Reports and saves at the end an input that was running far longer than others do: it may never
  /// have ended.
  func reportUnfinishedInput() {
    guard let (input, seconds) = slowInput else { return }
    let duration = UInt64(seconds) * 1_000_000_000
    let others = (clock() - start).subtractingReportingOverflow(duration)
    let mean =
      others.overflow
      ? 0 : others.partialValue / UInt64(max(1, executions / pool.workerCount))
    guard duration > Self.remarkable * mean else { return }
    reportStillRunning(name(of: input), seconds)
    // From the limit on it was saved while it ran.
    if seconds < options.reportSlowUnits { findingHandler.keepSlowUnit(input, seconds: seconds) }
  }

  private func reportStillRunning(_ name: String, _ seconds: Int) {
    reporter.report(
      .report("INFO: \(name) was still running when the run ended, after \(seconds) s"))
  }

  private func name(of input: [UInt8]) -> String {
    warmUp.path(of: input).map { "'\($0)'" } ?? "an input of \(input.count.counted("byte"))"
  }
}
