/// The results of fuzz targets that shared a budget.
struct FuzzTestResults: Equatable {
  /// One target.
  struct Target: Equatable {
    var name: String
    /// The first exit code of its fuzzer that is not 0.
    var code: Int32 = 0
    /// The milliseconds or runs that it has used.
    var used = 0
  }

  /// The exit codes of a fuzzer that has found something.
  private static let findings: Set<Int32> = [70, 71, crash]
  /// The exit code of a fuzzer that has found a crash.
  static let crash: Int32 = 77

  var targets: [Target]

  /// The exit code of all together: a finding's, or else the first that is not 0.
  var code: Int32 {
    let codes = targets.map(\.code)
    return codes.first(where: Self.findings.contains) ?? codes.first { $0 != 0 } ?? 0
  }

  /// Returns a line about several targets; nil for one, which has spoken for itself.
  ///
  /// A part of the budget is written by `words`.
  func summary(_ words: (Int) -> String) -> String? {
    guard targets.count > 1 else { return nil }
    let uses = targets.map { "\($0.name) \($0.used > 0 ? words($0.used) : "not at all")" }
      .joined(separator: ", ")
    let found = names { Self.findings.contains($0) }
    let failed = names { $0 != 0 && !Self.findings.contains($0) }
    return "\(targets.count) targets fuzzed (\(uses)), "
      + (found.isEmpty ? "nothing found" : "findings in \(found.joined(separator: ", "))")
      + (failed.isEmpty ? "" : ", errors in \(failed.joined(separator: ", "))")
  }

  /// The names of targets with certain exit codes, and these.
  private func names(_ isMeant: (Int32) -> Bool) -> [String] {
    targets.filter { isMeant($0.code) }.map { "\($0.name) (\($0.code))" }
  }
}
