// Inputs that take long are named while they run, and saved.
extension Coordinator {
  /// The duration of a run, in nanoseconds, from which on somebody may wonder about it.
  private static var noticeable: UInt64 { 2_000_000_000 }

  /// Reports and saves those of the running inputs that take long.
  func noteSlowInputs() {
    slowSeed = nil
    for run in pool.runs(longerThan: Self.noticeable) {
      let seconds = Int(run.nanoseconds / 1_000_000_000)
      let isSeed = !isInitialized && isRunningSeeds(run.worker)
      if isSeed { slowSeed = (name(of: run.input), seconds) }
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
    if let (name, seconds) = slowSeed {
      reporter.report(
        .report("INFO: \(name) was still running when the run ended, after \(seconds) s"))
    }
  }

  private func name(of input: [UInt8]) -> String {
    warmUp.path(of: input).map { "'\($0)'" } ?? "an input of \(input.count.counted("byte"))"
  }
}
