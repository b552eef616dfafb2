/// Tells whether inputs die as a given one does, as long as time and runs last.
final class CrashTrial<Pool: WorkerPool> {
  let runner: InputRunner<Pool>
  private let options: Options
  private let usualRuns: Int
  private let clock: () -> UInt64
  private let start: UInt64
  private var bucket = ""
  /// Runs so far.
  private(set) var runs = 0
  private var isInterrupted = false

  /// `usualRuns` are allowed where neither `-runs` nor `-max_total_time` says otherwise.
  init(
    options: Options, runner: InputRunner<Pool>, usualRuns: Int, clock: @escaping () -> UInt64
  ) {
    self.options = options
    self.runner = runner
    self.usualRuns = usualRuns
    self.clock = clock
    start = clock()
  }

  /// Learns how `input` dies; throws if it does not.
  func begin(_ input: [UInt8], path: String) throws(FuzzingError) {
    guard case .died(_, let finding) = try runner.run(input) else {
      throw .usage("ERROR: the input '\(path)' did not crash")
    }
    bucket = finding.bucket
  }

  /// Whether runs or time are used up, or somebody wants an end.
  var isExhausted: Bool {
    if isInterrupted { return true }
    if options.maxTotalTime > 0 {
      let seconds = Int((clock() - start) / 1_000_000_000)
      if seconds >= options.maxTotalTime { return true }
    }
    let limit = options.runs > 0 ? options.runs : options.maxTotalTime > 0 ? .max : usualRuns
    return runs >= limit
  }

  /// Whether `candidate` dies of the same bug: another one would not be a better form of this.
  func diesAlike(_ candidate: [UInt8]) throws(FuzzingError) -> Bool {
    runs += 1
    switch try runner.run(candidate) {
    case .finished: return false
    case .died(_, let finding): return finding.bucket == bucket
    case .interrupted:
      isInterrupted = true
      return false
    }
  }
}
