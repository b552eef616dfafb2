/// Tells whether inputs die as a given one does, as long as time and runs last.
final class CrashTrial<Pool: WorkerPool> {
  let runner: InputRunner<Pool>
  /// Where neither runs nor time are limited.
  private static var usualSeconds: Int { 25 }

  private let options: Options
  private let clock: () -> UInt64
  private let start: UInt64
  private var bucket = ""
  /// Runs so far.
  private(set) var runs = 0
  private var isInterrupted = false

  /// Trials until `-runs` or `-max_total_time` ends them; else for half a minute.
  init(options: Options, runner: InputRunner<Pool>, clock: @escaping () -> UInt64) {
    self.options = options
    self.runner = runner
    let clock = SteadyClock.readings(of: clock)
    self.clock = clock
    start = clock()
  }

  /// Learns how `input` dies; throws if it does not.
  func begin(_ input: [UInt8], path: String) throws(FuzzingError) {
    guard case .died(let death, let finding) = try runner.run(input) else {
      throw .usage("ERROR: the input '\(path)' did not crash")
    }
    if finding.artifactKind == .internalError {
      throw .internalError(
        runner.findings.report(finding, death: death, inputPath: path, isReplay: true))
    }
    bucket = finding.bucket
  }

  /// Whether runs or time are used up, or somebody wants an end.
  var isExhausted: Bool {
    if isInterrupted { return true }
    if options.runs > 0, runs >= options.runs { return true }
    let seconds = Int((clock() - start) / 1_000_000_000)
    if options.maxTotalTime > 0 { return seconds >= options.maxTotalTime }
    return options.runs <= 0 && seconds >= Self.usualSeconds
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
