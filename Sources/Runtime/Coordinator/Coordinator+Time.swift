// The tasks that time asks for: to print, write, stop and reload.
extension Coordinator {
  /// Prints, stops and reloads when the time for it has come.
  func look() {
    let now = clock()
    if pulse.isDue(executions: executions, now: now) {
      let status = status()
      keep(status)
      reporter.report(.status(.pulse, status))
    }
    guard !isStopping, timetable.isLookDue(now) else { return }
    noteSlowInputs()
    if timetable.isWriteDue(now) { writeFiles() }
    if timetable.isCleaningDue(now) { directory?.clean() }
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

  /// Ends the run.
  ///
  /// Running slices may finish for a second, because what they have found is worth it.
  func stop(because why: String) {
    guard !isStopping else { return }
    self.why = why
    isStopping = true
    // A second interrupt ends the process at once.
    writeFiles()
    timetable.end = clock() + 1_000_000_000
    pool.stopSlices()
  }

  /// Writes the inputs that wait.
  ///
  /// Reports the first failure of each folder.
  func writeFiles() {
    if sync?.flush() == true, let error = sync?.failure {
      reporter.report(.trouble("\(error.message)\nINFO: AFL++ gets nothing more from this run"))
    }
    guard directory?.flush() == true, let error = directory?.failure else { return }
    reporter.report(.trouble("\(error.message)\nINFO: new inputs are kept in memory from now on"))
  }

  /// The number of executions so far, including those of running slices.
  var executions: Int { completed + pool.executionsInFlight }

  /// The time since the run began.
  var milliseconds: Int { Int((clock() - start) / 1_000_000) }

  func status() -> Status {
    var status = Status(
      executions: executions, milliseconds: milliseconds,
      counters: corpus.counterCount, features: corpus.featureCount, memory: pool.memory.now,
      findings: findingHandler.log)
    status.entries = corpus.usedCount
    if !isInitialized, warmUp.total > 0 {
      let done = warmUp.total - warmUp.left
      status.progress = (done, warmUp.total)
      status.phase =
        "reading seeds \(done)/\(warmUp.total)"
        + (slowSeed.map { ": \($0.name) for \($0.seconds) s" } ?? "")
    }
    status.corpusSize = corpus.usedSize
    status.lengthLimit = lengthControl.limit
    return status
  }
}
