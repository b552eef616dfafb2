/// A runner of single inputs on one worker, one after the other, without a corpus.
struct InputRunner<Pool: WorkerPool> {
  let pool: Pool
  let findings: any FindingExaminer
  let reporter: Reporter

  /// The result of a run.
  enum Outcome {
    case finished
    case died(Death, Finding)
    case interrupted
    /// The run was ended because the time was used up.
    case cut
  }

  /// Runs `input` once; throws if the program cannot even be started.
  ///
  /// A run that has not ended when `isOver` is true is given up, with its process.
  func run(
    _ input: [UInt8], isOver: () -> Bool = { false }
  ) throws(FuzzingError) -> Outcome {
    try run(Slice(stage: .replay, lengthLimit: input.count, input: input), isOver: isOver)
  }

  /// Runs those results of the user's mutator that are smaller than `input`, until one dies.
  func shrink(
    _ input: [UInt8], seed: UInt64, isOver: () -> Bool
  ) throws(FuzzingError) -> Outcome {
    try run(
      Slice(stage: .shrink, seed: seed, lengthLimit: input.count, input: input), isOver: isOver)
  }

  private func run(_ slice: Slice, isOver: () -> Bool) throws(FuzzingError) -> Outcome {
    try pool.start(slice, on: 0)
    var outcome: Outcome?
    var couldNotStart = false
    while outcome == nil, !couldNotStart {
      pool.wait(milliseconds: 100) { event in
        // An interrupt takes precedence over the end of the run.
        if case .interrupted = outcome { return false }
        switch event {
        // Replays look for nothing new.
        case .candidate: break
        case .finished: outcome = .finished
        case .interrupted: outcome = .interrupted
        case .died(let death): outcome = .died(death, findings.examine(death))
        case .couldNotStart(_, let output):
          reporter.report(.output(output))
          couldNotStart = true
        }
        return false
      }
      if outcome == nil, !couldNotStart, isOver() {
        pool.renewWorkers()
        return .cut
      }
    }
    if case .finished = outcome {
      // Processes that the target has left running count as well.
      pool.inspectMemory { event in
        if case .died(let death) = event { outcome = .died(death, findings.examine(death)) }
        return false
      }
    }
    guard let outcome else {
      throw .usage("ERROR: the program dies before it can run its first input")
    }
    return outcome
  }
}
