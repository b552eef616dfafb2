extension Coordinator {
  /// Prints the end of the run and returns the exit code.
  func finish(_ status: Status) -> Int32 {
    var unsteady: [UnsteadyLine] = []
    // Findings are still told below.
    defer { keepEnd(status, unsteady: unsteady) }
    if let failure {
      reporter.report(.trouble(failure.message))
      return ExitCode.usage
    }
    let seconds = Int((clock() - start) / 1_000_000_000)
    reporter.report(.status(.done, status))
    let isDictionaryKept = dictionary.finish(reporter)
    let unreadable = warmUp.unreadable + (reloader?.unreadable ?? 0)
    if unreadable > 0 {
      reporter.report(
        .note("INFO: \(unreadable.counted("corpus file")) could not be read"))
    }
    reportUnreadSeeds()
    reportUnfinishedInput()
    if let directory, directory.lost > 0 {
      reporter.report(
        .report("INFO: \(directory.lost) new inputs could not be saved in '\(directory.path)'"))
    }
    reporter.report(.report("Done \(status.executions) runs in \(seconds) second(s)"))
    for suspect in unexplained { _ = findingHandler.announce(suspect, .notSearched) }
    findingHandler.settleSuspects()
    findingHandler.summarize()
    if corpus.unstableCount > 0 {
      unsteady = details.unsteadyLines(of: corpus.unsteadyCounters)
      let first = unsteady.first.map { "; most often in \($0.text)" } ?? ""
      reporter.report(
        .note(
          "INFO: \(corpus.unstableCount.counted("feature", " was", " were")) unstable: seen in one "
            + "run of an input and not in the next; state that the target keeps does that, or "
            + "chance\(first)"))
    }
    if let line = rejections.summary(of: completed) { reporter.report(.note(line)) }
    for line in details.summary(of: corpus.entries) { reporter.report(.report(line)) }
    if let folder = options.reportDirectory {
      do throws(FuzzingError) {
        try details.write(to: folder, entries: corpus.entries, path: warmUp.file(of:))
      } catch {
        reporter.report(.trouble(error.message))
      }
    }
    if options.printFinalStatistics {
      let statistics = FinalStatistics(
        status: status, newUnits: newUnits, slowestRun: pool.slowestRun,
        peakMemory: pool.memory.peak, sonarPercent: scheduler.sonarShare.percent,
        rejections: rejections.count)
      reporter.report(.report(statistics.text))
    }
    if let code = findingHandler.log.exitCode(options) { return code }
    if wasInterrupted { return ExitCode.interrupted }
    let isComplete =
      directory?.failure == nil && sync?.failure == nil && isDictionaryKept
      && !findingHandler.hasLostInputs
    return isComplete ? ExitCode.nothingFound : ExitCode.usage
  }
}
