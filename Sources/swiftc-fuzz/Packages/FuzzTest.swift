import Foundation

/// The request of `test --fuzz PATTERN --time T`, or `--runs N`.
struct FuzzTest: Equatable, Sendable {
  /// The budget that all targets share.
  enum Limit: Equatable, Sendable {
    case seconds(Int)
    case runs(Int)
  }

  /// The pattern for names of fuzz targets: a part of a name, or all of it with `*` and `?`.
  var pattern: String
  var limit: Limit
  /// The number of processes that fuzz at a time; nil for one on each core.
  var workers: Int?
  /// Further flags of the fuzzers.
  var flags: [String]

  /// Reads a time such as `90`, `90s`, `5m` or `2h`, or a number of runs.
  ///
  /// Without either it is a minute.
  init(
    pattern: String, time: String? = nil, runs: Int? = nil, workers: Int? = nil,
    flags: [String] = []
  ) throws(UserError) {
    self.pattern = pattern
    self.flags = flags
    self.workers = workers
    if let workers, workers < 1 {
      throw .badOption("--parallel \(workers)", advice: "write a number above 0")
    }
    switch (time, runs) {
    case (nil, nil): limit = .seconds(60)
    case (let time?, nil): limit = .seconds(try Self.seconds(in: time))
    case (nil, let runs?) where runs > 0: limit = .runs(runs)
    case (nil, let runs?): throw .badOption("--runs \(runs)", advice: "write a number above 0")
    case (_?, let runs?):
      throw .badOption("--runs \(runs)", advice: "give either --time or --runs")
    }
  }

  /// The budget for that many targets, in milliseconds or runs.
  func budget(targets: Int) -> SharedBudget {
    switch limit {
    case .seconds(let seconds):
      // The fuzzers count whole seconds.
      SharedBudget(tests: targets, total: seconds * 1_000, smallest: 1_000)
    case .runs(let runs): SharedBudget(tests: targets, total: runs)
    }
  }

  /// The seconds that one input may take, unless the user says otherwise.
  private static let shortestTimeout = 2, longestTimeout = 25

  /// The arguments of a fuzzer that has so much of the budget.
  ///
  /// A hang must be noticed, and tried for a second time, before the budget is used up.
  func arguments(_ amount: Int) -> [String] {
    let words: [String]
    switch limit {
    case .seconds:
      let seconds = Self.seconds(in: amount)
      let timeout = min(max(Self.shortestTimeout, seconds / 4), Self.longestTimeout)
      words = ["-max_total_time=\(seconds)", "-timeout=\(timeout)"]
    case .runs: words = ["-runs=\(amount)", "-timeout=\(Self.longestTimeout)"]
    }
    return words + (workers.map { ["-parallel=\($0)"] } ?? []) + flags
  }

  /// A part of the budget in words.
  func words(_ amount: Int) -> String {
    switch limit {
    case .seconds: "\(Self.seconds(in: amount)) s"
    case .runs: amount.counted("run")
    }
  }

  private static func seconds(in milliseconds: Int) -> Int { max(1, (milliseconds + 500) / 1_000) }

  /// The longest budget, in seconds: a year.
  private static let longestTime = 366 * 24 * 3600

  private static func seconds(in text: String) throws(UserError) -> Int {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
    let unit = text.last.flatMap { units[$0] }
    guard let number = Int(unit == nil ? text : String(text.dropLast())), number > 0,
      case (let seconds, false) = number.multipliedReportingOverflow(by: unit ?? 1),
      seconds <= longestTime
    else {
      throw .badOption("--time \(text)", advice: "write seconds, or 90s, 5m, 2h; at most a year")
    }
    return seconds
  }

  /// Returns those of `targets` that match the pattern.
  func chosen(from targets: [String]) throws(UserError) -> [String] {
    let whole = pattern.contains { "*?[".contains($0) } ? pattern : "*\(pattern)*"
    let chosen = targets.filter { fnmatch(whole, $0, 0) == 0 }
    guard !chosen.isEmpty else { throw .noSuchTarget(name: pattern, targets: targets) }
    return chosen
  }
}

extension PackageCommand {
  /// Refuses an engine that is not in the program, because the program alone does not fuzz.
  func requireFuzzer() throws(UserError) {
    guard options.engine != .afl else {
      throw .badOption(
        "--engine=afl",
        advice: "build the target, and have AFL++ run it: "
          + "`afl-fuzz -i SEEDS -o OUT -- PROGRAM`")
    }
  }

  /// Returns the exit code of a command that continued with the targets that could be built.
  func status(_ result: Int32, after outcome: BuildOutcome) -> Int32 {
    guard let error = outcome.error else { return result }
    notices.fail(error.message)
    return result == 0 ? error.exitCode : result
  }

  /// The environment of a fuzzer.
  ///
  /// It gives sets and dictionaries the same order in every run, so that findings can be repeated.
  ///
  /// libFuzzer leaves Swift's own crash handler in place, which would eat the finding.
  var fuzzerEnvironment: [String: String] {
    ["SWIFT_DETERMINISTIC_HASHING": "1"]
      .merging(options.engine == .libfuzzer ? ["SWIFT_BACKTRACE": "enable=no"] : [:]) { $1 }
  }
}
