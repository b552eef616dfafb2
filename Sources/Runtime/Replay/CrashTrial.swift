/// A reason to end trials although some are left to try.
enum TrialEnding: String {
  case outOfTime = "out of time"
  case outOfRuns = "all of -runs are used"
  case interrupted = "interrupted"
}

/// A judge of whether inputs die in the same way as a given one, until time or runs are used up.
final class CrashTrial<Pool: WorkerPool> {
  let runner: InputRunner<Pool>
  /// The time limit in seconds when the user limits neither runs nor time.
  private static var usualSeconds: Int { 25 }

  private let options: Options
  private let clock: () -> UInt64
  private var start: UInt64
  private var bucket = ""
  /// The number of runs so far.
  private(set) var runs = 0
  /// The last run was stopped before its end.
  private(set) var wasCut = false
  private var isInterrupted = false
  private var pulse: Pulse

  /// Trials until `-runs` or `-max_total_time` ends them; else for half a minute.
  init(options: Options, runner: InputRunner<Pool>, clock: @escaping () -> UInt64) {
    self.options = options
    self.runner = runner
    let clock = SteadyClock.readings(of: clock)
    self.clock = clock
    start = clock()
    pulse = Pulse(now: start, isLive: false)
  }

  /// Returns true when it is time to say how far the trials are.
  func isPulseDue() -> Bool { pulse.isDue(executions: runs, now: clock()) }

  /// Learns how `input` dies; throws if it does not, or not in the time.
  ///
  /// - Returns: false if the user has interrupted the run.
  func begin(_ input: [UInt8], path: String) throws(FuzzingError) -> Bool {
    switch try runner.run(
      input, isOver: { self.options.maxTotalTime > 0 && self.ending == .outOfTime })
    {
    case .interrupted: return false
    case .finished: throw .usage("ERROR: the input '\(path)' did not crash")
    case .cut:
      throw .usage(
        "ERROR: the input '\(path)' did not crash in the \(options.maxTotalTime) s of "
          + "-max_total_time")
    case .died(let death, let finding):
      if finding.artifactKind == .internalError {
        throw .internalError(
          runner.findings.report(finding, death: death, inputPath: path, isReplay: true))
      }
      bucket = finding.bucket
    }
    // A time that the user did not choose is for trials alone.
    if options.maxTotalTime <= 0 { start = clock() }
    return true
  }

  /// The reason why no more trials are made; nil while they are.
  var ending: TrialEnding? {
    if isInterrupted { return .interrupted }
    if options.runs > 0, runs >= options.runs { return .outOfRuns }
    let seconds = Int((clock() - start) / 1_000_000_000)
    if options.maxTotalTime > 0 { return seconds >= options.maxTotalTime ? .outOfTime : nil }
    return options.runs <= 0 && seconds >= Self.usualSeconds ? .outOfTime : nil
  }

  /// Returns something smaller than `input` that the user's mutator made of it and that dies of the
  /// same bug; nil where it made nothing of the kind.
  func shrunk(_ input: [UInt8], seed: UInt64) throws(FuzzingError) -> [UInt8]? {
    switch try runner.shrink(input, seed: seed, isOver: { self.ending == .outOfTime }) {
    case .died(let death, let finding):
      return finding.bucket == bucket && death.input.count < input.count ? death.input : nil
    case .interrupted: isInterrupted = true
    case .finished, .cut: break
    }
    return nil
  }

  /// Returns true when `candidate` dies of the same bug.
  ///
  /// Another bug would not be a smaller form of this one.
  ///
  /// The end of the time also ends a run in progress, so that a slow input does not exceed it.
  func diesAlike(_ candidate: [UInt8]) throws(FuzzingError) -> Bool {
    runs += 1
    switch try runner.run(candidate, isOver: { self.ending == .outOfTime }) {
    case .finished: return false
    case .died(_, let finding): return finding.bucket == bucket
    case .cut: wasCut = true
    case .interrupted:
      isInterrupted = true
      wasCut = true
    }
    return false
  }
}
