/// The fate of the inputs that were run to measure coverage.
struct CoverageReplay: Codable, Equatable {
  /// The number of inputs that were run.
  var inputs = 0
  /// The paths of the inputs that ended the process.
  var deadly: [String] = []
}

extension CoverageReplay {
  /// Adds the inputs of a later replay; `paths` are the inputs of both in order.
  mutating func add(_ later: ReplayResults, paths: [String]) {
    inputs += later.results.count
    let died = later.failures.filter(\.hasRun).map(\.file)
    deadly = paths.filter(Set(deadly + died).contains)
  }
}
