// What no encoding explains: an operand that was computed from the input in some way. The bytes it
// depends on are found by `Dependence`, then changed until the operands meet.
extension Pursuit {
  /// Bytes of the input, beyond which one comparison is too much for a search.
  static let mostPositions = 64

  /// Searches for inputs that turn the comparisons of `input` around that hints could not.
  ///
  /// - Parameters:
  ///   - input: an input of the corpus.
  ///   - records: what its run compared.
  ///   - trials: runs the inputs.
  public mutating func search(
    from input: [UInt8], comparing records: [Record], with trials: inout some Trials
  ) {
    finder.statistics.note(records)
    let trace = Trace(input: input, records: records)
    let dependence = Dependence(of: trace, finder.statistics, with: &trials)
    guard dependence.isComplete else { return }
    for obstacle in dependence.obstacles where obstacle.positions.count <= Self.mostPositions {
      switch calculate(obstacle, from: trace, with: &trials) {
      case .kept: continue
      case .noMoreRuns: return
      case .failed: break
      }
      for measure in Distance.Measure.allCases where !obstacle.record.site.predicate.isOrder {
        switch descend(to: obstacle, by: measure, from: trace, with: &trials) {
        case .kept, .noMoreRuns: break
        case .failed: continue
        }
        break
      }
    }
  }

  /// How a search ended.
  private enum End {
    case kept, failed, noMoreRuns
  }

  /// `x + k` and `x ^ k`: what the bytes say and what was compared differ by the same amount
  /// whatever they say.
  private func calculate(
    _ obstacle: Dependence.Obstacle, from trace: Trace, with trials: inout some Trials
  ) -> End {
    for input in Offset.inputs(for: obstacle, in: trace.input) {
      guard let isKept = trials.run(input, for: obstacle.record.siteID) else {
        return .noMoreRuns
      }
      if isKept { return .kept }
    }
    return .failed
  }

  /// Tries every value of each byte in turn and keeps the best, as long as that leads nearer.
  ///
  /// Where the bytes are the digits of a number, of whatever kind, this is exact: each can be
  /// brought nearer by itself. The idea is that of Angora's (Chen and Chen, 2018) descent.
  private func descend(
    to obstacle: Dependence.Obstacle, by measure: Distance.Measure, from trace: Trace,
    with trials: inout some Trials
  ) -> End {
    guard var nearest = Distance(obstacle.record, by: measure) else { return .failed }
    var best = trace.input
    var isNearer = true
    while isNearer, !nearest.isZero {
      isNearer = false
      for position in obstacle.positions {
        let base = best
        for value in Self.values(near: base[position]) {
          var input = base
          input[position] = value
          guard let isKept = trials.run(input, for: obstacle.record.siteID) else {
            return .noMoreRuns
          }
          if isKept { return .kept }
          guard let distance = distance(of: obstacle, by: measure, in: trials) else { continue }
          if distance < nearest {
            (nearest, best, isNearer) = (distance, input, true)
            if nearest.isZero { break }
          }
        }
        if nearest.isZero { break }
      }
    }
    return .failed
  }

  /// All other values of a byte, those of its kind first.
  private static func values(near byte: UInt8) -> [UInt8] {
    (1...255).map { byte ^ $0 }
  }

  private func distance(
    of obstacle: Dependence.Obstacle, by measure: Distance.Measure, in trials: some Trials
  ) -> Distance? {
    let records = trials.records(at: obstacle.record.siteID)
    guard obstacle.ordinal < records.count else { return nil }
    return Distance(records[obstacle.ordinal], by: measure)
  }
}
