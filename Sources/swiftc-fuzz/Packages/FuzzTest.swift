import Foundation

/// The request of `test --fuzz PATTERN --time T`, or `--runs N`.
struct FuzzTest: Equatable, Sendable {
  /// The end of the fuzzing of each target.
  enum Limit: Equatable, Sendable {
    case seconds(Int)
    case runs(Int)
  }

  /// The pattern for names of fuzz targets: a part of a name, or all of it with `*` and `?`.
  var pattern: String
  var limit: Limit
  /// Further flags of the fuzzers.
  var flags: [String]

  /// Reads a time such as `90`, `90s`, `5m` or `2h`, or a number of runs.
  ///
  /// Without either it is a minute.
  init(
    pattern: String, time: String? = nil, runs: Int? = nil, flags: [String] = []
  ) throws(UserError) {
    self.pattern = pattern
    self.flags = flags
    switch (time, runs) {
    case (nil, nil): limit = .seconds(60)
    case (let time?, nil): limit = .seconds(try Self.seconds(in: time))
    case (nil, let runs?) where runs > 0: limit = .runs(runs)
    case (nil, let runs?): throw .badOption("--runs \(runs)", advice: "write a number above 0")
    case (_?, let runs?):
      throw .badOption("--runs \(runs)", advice: "give either --time or --runs")
    }
  }

  /// The arguments of a fuzzer.
  var arguments: [String] {
    switch limit {
    case .seconds(let seconds): ["-max_total_time=\(seconds)"] + flags
    case .runs(let runs): ["-runs=\(runs)"] + flags
    }
  }

  /// The limit in words.
  var duration: String {
    switch limit {
    case .seconds(let seconds): "for \(seconds) s"
    case .runs(let runs): "for \(runs.counted("run"))"
    }
  }

  private static func seconds(in text: String) throws(UserError) -> Int {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
    let unit = text.last.flatMap { units[$0] }
    guard let number = Int(unit == nil ? text : String(text.dropLast())), number > 0,
      case (let seconds, false) = number.multipliedReportingOverflow(by: unit ?? 1)
    else {
      throw .badOption("--time \(text)", advice: "write seconds, or 90s, 5m, 2h")
    }
    return seconds
  }

  /// A fuzz target and the exit code of its fuzzer.
  typealias Status = (target: String, code: Int32)

  /// Returns the first exit code that is not 0.
  static func result(of statuses: [Status]) -> Int32 { statuses.first { $0.code != 0 }?.code ?? 0 }

  /// Returns a line about several targets; nil for one, which has spoken for itself.
  static func summary(of statuses: [Status]) -> String? {
    guard statuses.count > 1 else { return nil }
    let failed = statuses.filter { $0.code != 0 }.map { "\($0.target) (\($0.code))" }
    return "\(statuses.count) targets fuzzed, "
      + (failed.isEmpty ? "nothing found" : "exit codes of those that found something: ")
      + failed.joined(separator: ", ")
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
  /// Fuzzes the targets that `test` means, one after the other.
  ///
  /// - Returns: The first exit code of a fuzzer that is not 0.
  func fuzz(_ test: FuzzTest, of package: PackageDescription) async throws(UserError) -> Int32 {
    try requireFuzzer()
    let calls = FuzzCalls(package: package).all
    let targets = FuzzTargets(package: package)
    let names = try test.chosen(
      from: calls.isEmpty ? targets.chosen([]) : targets.names + calls.map(\.name))
    var statuses: [FuzzTest.Status] = []
    // The words of each fuzzer may be far above.
    defer { if let summary = FuzzTest.summary(of: statuses) { notices.note(summary) } }
    for call in calls where names.contains(call.name) {
      let status = try await fuzz(call, test, of: package)
      statuses.append((call.name, status))
    }
    let chosen = targets.names.filter(names.contains)
    // No names would be all of them.
    guard !chosen.isEmpty else { return FuzzTest.result(of: statuses) }
    let outcome = try await build(chosen, of: package)
    for built in outcome.built {
      let folder = folder(of: built.target, in: package)
      try folder.make()
      let status = try await status(
        of: Job(
          purpose: "fuzzing \(built.target) \(test.duration)", tool: built.path,
          arguments: folder.arguments(
            test.arguments, keepsTokens: options.engine != .libfuzzer),
          environment: fuzzerEnvironment, isAnnouncedAtOnce: true))
      statuses.append((built.target, status))
    }
    return status(FuzzTest.result(of: statuses), after: outcome)
  }

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
