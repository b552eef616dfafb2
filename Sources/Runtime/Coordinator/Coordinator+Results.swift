// The results that come back: new inputs, ended slices, and deaths.
extension Coordinator {
  func handle(_ event: WorkerEvent) -> Bool {
    switch event {
    case .candidate(let candidate): return admit(candidate)
    case .finished(let worker, let work, let samples):
      guard let slice = slices[worker] else { return false }
      effort.end(worker, executions: work.executions, at: clock())
      if slice.stage == .replay {
        if let suspect = findingHandler.acquit(slice.input) { unexplained.append(suspect) }
      } else {
        completed += work.executions
        if let warning = rejections.add(work.rejections, of: completed) {
          reporter.report(.note(warning))
        }
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
    case .died(let death): record(death)
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
    // The target may have written over the number.
    let parent = candidate.parent.flatMap { $0 < corpus.entries.count ? $0 : nil }
    if slices[candidate.worker]?.stage == .check, let entry = parent {
      releasedClaims += corpus.release(
        claimsOf: entry, notIn: candidate.features, candidate.flaky)
      return false
    }
    corpus.noteFlaky(candidate.flaky)
    let reached = corpus.counterCount
    let size = candidate.input.count
    let isOutsized = lengthControl.isOutsized(
      size, madeOf: parent.map { corpus.entries[$0].size })
    let admission = corpus.admit(
      candidate.input, features: candidate.features, work: candidate.work,
      parent: parent)
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
      effort.noteNews(of: candidate.worker, candidate.trail)
      if let stage = slices[candidate.worker]?.stage { scheduler.noteNews(of: stage) }
      let turn = turn(of: entry)
      if turn != .now, options.machinePart != .whole { corpus.leaveToOthers(entry) }
      scheduler.enqueue(
        entry: entry, reachesCode: corpus.counterCount > reached, isOutsized: isOutsized, turn: turn
      )
      scheduler.noteNews(isSonar: candidate.trail.contains(.sonar))
      for line in details.note(added: candidate, entry: entry) {
        reporter.report(.report(line))
      }
    }
    guard isInitialized || warmUp.isMadeUp(candidate.input) else { return true }
    newUnits += 1
    dictionary.note(candidate.tokens)
    save(Array(candidate.input))
    if case .reduced(_, let old) = admission {
      directory?.removeLater(old)
      sync?.removeLater(old)
    }
    guard isInitialized else { return true }
    var status = status()
    status.newInput = (size, largest)
    status.trail = candidate.trail
    reporter.report(.status(kind, status))
    return true
  }

  /// Returns when a new entry is enumerated: a seed by the machine to which it falls, a find by the
  /// process that has found it.
  private func turn(of entry: Int) -> Scheduler.Turn {
    let hash = corpus.entries[entry].hash
    if !isInitialized { return options.machinePart.includes(hash) ? .now : .last }
    return reloader?.isFromElsewhere(hash) == true ? .never : .now
  }

  /// Reports once that the corpus cannot grow any more.
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
    let isQueued = reloader?.isQueued(hash) == true
    reloader?.noteOwn(hash)
    directory?.saveLater(input, hash: hash)
    if !isQueued { sync?.saveLater(input, hash: hash) }
  }

  private func record(_ death: Death) {
    let slice = slices[death.worker]
    slices[death.worker] = nil
    effort.end(death.worker, executions: death.executions, at: clock())
    let isConfirmation = slice?.stage == .replay
    if !isConfirmation { completed += death.executions }
    if let slice, slice.stage == .run {
      if crashingSeeds.count < 8 { crashingSeeds.append(death.input) }
      warmUp.putBack(slice.inputs(after: death.position))
    }
    // When the run is stopping there is no time to make sure.
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
}
