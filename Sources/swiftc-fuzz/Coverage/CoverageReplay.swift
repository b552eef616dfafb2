/// The fate of the inputs that were run to measure coverage.
struct CoverageReplay: Codable, Equatable {
  /// The number of inputs that were run.
  var inputs: Int
  /// The paths of the inputs that ended the process.
  var deadly: [String]
}

extension CoverageReplay {
  /// Adds the inputs of a later replay; `paths` are the inputs of both in order.
  mutating func add(_ later: CoverageReplay, paths: [String]) {
    inputs += later.inputs
    deadly = paths.filter(Set(deadly + later.deadly).contains)
  }

  /// Reads the log of a replay, in which each input begins with `Running: PATH` and one that
  /// ended the process has a line `==PID== ERROR: libFuzzer: …`.
  init(log: String, paths: [String]) {
    inputs = paths.count
    var current: Substring?
    var died: Set<Substring> = []
    for line in log.split(separator: "\n") {
      if line.hasPrefix("Running: ") { current = line.dropFirst("Running: ".count) }
      if line.hasPrefix("=="), line.contains("== ERROR: libFuzzer:"), let current {
        died.insert(current)
      }
    }
    deadly = paths.filter { died.contains($0[...]) }
  }
}
