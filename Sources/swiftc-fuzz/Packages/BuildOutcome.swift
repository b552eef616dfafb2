/// A fuzz target and the executable it became.
struct Built: Equatable {
  var target: String
  var path: String
}

/// The result of building several fuzz targets.
struct BuildOutcome: Equatable {
  /// A target without an executable, or with one that is no use.
  struct Failure: Equatable {
    var target: String
    var error: UserError
  }

  var built: [Built] = []
  var failures: [Failure] = []

  /// The error that describes all failures; nil if all targets were built.
  var error: UserError? {
    guard !failures.isEmpty else { return nil }
    return .targetsNotBuilt(
      failures.map(\.target), of: built.count + failures.count,
      exitCode: failures.contains { $0.error.exitCode == 2 } ? 2 : 1)
  }
}
