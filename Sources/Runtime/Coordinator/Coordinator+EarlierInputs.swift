// The search for earlier inputs that a finding needs besides the input that showed it. Sequences of
// them run in new processes while the other workers continue.
extension Coordinator {
  /// The most sequences that are tried for one finding.
  private static var mostTrials: Int { 300 }
  /// The most time that the search for one finding may take, in nanoseconds.
  private static var longestSearch: UInt64 { 10_000_000_000 }

  /// Searches for the inputs that a suspect needs and reports the finding.
  func investigate(_ suspect: FindingHandler.Suspect, on worker: Int) {
    let bucket = suspect.finding.bucket
    var earlier = FindingHandler.EarlierInputs.notSearched
    let isCrash = [.crash, .leak].contains(suspect.finding.artifactKind)
    if isCrash, findingHandler.log.buckets[bucket] == nil {
      let inputs = suspect.history.inputs
      let deadline = clock() + Self.longestSearch
      var trials = 0
      var minimizer = SequenceMinimizer(inputs) { candidate in
        trials += 1
        guard trials <= Self.mostTrials else { return nil }
        return self.end(of: candidate, on: worker, by: deadline).map { $0 == bucket }
      }
      if minimizer.run() {
        earlier = .found(minimizer.best)
      } else if !minimizer.isExhausted {
        earlier = .notFound(tried: inputs.count)
      }
    }
    let kind = findingHandler.announce(suspect, earlier)
    if !options.goesOn(after: kind) { stop(because: "finding") }
  }

  /// Runs inputs in order in one new process.
  ///
  /// - Returns: the bucket of the finding that they end in, or an empty text if they end normally;
  ///   nil when there is no time to wait for the end.
  private func end(of inputs: [[UInt8]], on worker: Int, by deadline: UInt64) -> String? {
    pool.renewWorker(worker)
    var rest = inputs[...]
    while let first = rest.popFirst() {
      var further: [[UInt8]] = []
      var room = WorkerBlock.furtherCapacity
      while let next = rest.first, WorkerBlock.room(for: next) <= room {
        room -= WorkerBlock.room(for: next)
        further.append(next)
        rest.removeFirst()
      }
      let slice = Slice(
        stage: .replay, lengthLimit: maximumLength, input: first, further: further)
      guard let end = end(of: slice, on: worker, by: deadline) else { return nil }
      if !end.isEmpty { return end }
    }
    return ""
  }

  private func end(of slice: Slice, on worker: Int, by deadline: UInt64) -> String? {
    guard !isStopping, clock() < deadline else { return nil }
    do throws(FuzzingError) {
      try pool.start(slice, on: worker)
    } catch {
      failure = error
      return nil
    }
    occupy(worker, with: slice)
    defer { occupy(worker, with: nil) }
    var end: String?
    var isOver = false
    while !isOver {
      handOut()
      pool.wait(milliseconds: 100) { event in
        switch event {
        case .finished(worker, _, _):
          end = ""
          isOver = true
        case .died(let death) where death.worker == worker:
          end = findingHandler.bucket(of: death)
          isOver = true
        case .couldNotStart(worker, _): isOver = true
        default: return self.handle(event)
        }
        return false
      }
      look()
      if !isOver, isStopping || clock() >= deadline {
        pool.renewWorker(worker)
        return nil
      }
    }
    return end
  }
}
