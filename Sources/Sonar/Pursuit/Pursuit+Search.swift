// What no encoding explains: an operand that was computed from the input in some way. The bytes it
// depends on are found by `Dependence`, then changed until the operands meet.
extension Pursuit {
  /// Bytes of the input, beyond which one comparison is too much for a search.
  static let mostPositions = 64

  /// How the search for one comparison ended.
  private enum End {
    /// The engine keeps an input.
    case kept
    /// The operands met, and the coverage shows nothing of it.
    case met([UInt8])
    case failed
    case noMoreRuns
  }

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
    guard let dependence = Dependence(of: trace, finder.statistics, with: &trials) else { return }
    for obstacle in dependence.obstacles {
      guard pursue(obstacle, from: trace, with: &trials) else { return }
    }
  }

  /// Meets one comparison after the other of the obstacle's site; false where there are to be no
  /// more runs.
  private mutating func pursue(
    _ obstacle: Dependence.Obstacle, from start: Trace, with trials: inout some Trials
  ) -> Bool {
    let site = obstacle.record.siteID
    var next: Dependence.Obstacle? = obstacle
    var trace = start
    for _ in 0..<Self.longestChain {
      guard let obstacle = next else { break }
      if let input = Self.resized(trace.input, for: obstacle.record) {
        guard let isKept = trials.run(input, for: site) else { return false }
        if isKept { return true }
        let isResized = trials.records(at: site).contains {
          Self.resized(input, for: $0) == nil && $0.isUnequal
        }
        if isResized {
          guard let records = trials.allRecords(of: input) else { return false }
          trace = Trace(input: input, records: records)
          guard
            let dependence = Dependence(of: trace, finder.statistics, site: site, with: &trials)
          else { return true }
          next = dependence.obstacles.last
          continue
        }
      }
      switch meet(obstacle, from: trace, with: &trials) {
      case .kept, .failed: return true
      case .noMoreRuns: return false
      case .met(let input):
        guard let records = trials.allRecords(of: input) else { return false }
        trace = Trace(input: input, records: records)
      }
      if !trace.records.contains(where: { $0.siteID == site && $0.isUnequal }) {
        // All that there was has met: there may be more to compare behind it.
        var isLonger = false
        for hint in Extension.all(of: trace).filter({ $0.siteID == site }) {
          let input = hint.applied(to: trace.input)
          guard let isKept = trials.run(input, for: site) else { return false }
          if isKept { return true }
          guard trials.records(at: site).contains(where: \.isUnequal) else { continue }
          guard let records = trials.allRecords(of: input) else { return false }
          trace = Trace(input: input, records: records)
          isLonger = true
          break
        }
        guard isLonger else { return followOthers(from: trace, besides: site, with: &trials) }
      }
      guard
        let dependence = Dependence(of: trace, finder.statistics, site: site, with: &trials)
      else { return true }
      next = dependence.obstacles.last
    }
    return true
  }

  /// The input with as many bytes more or less as a text of another length was compared with; nil
  /// where the lengths are equal.
  private static func resized(_ input: [UInt8], for record: Record) -> [UInt8]? {
    guard case .bytes(let left, let right) = record.operands, record.site.kind == .stringOrder,
      left.count != right.count
    else { return nil }
    let more =
      record.site.flags.contains(.leftIsConstant)
      ? left.count - right.count : right.count - left.count
    guard input.count + more > 0 else { return nil }
    return more < 0
      ? Array(input.dropLast(-more)) : input + Filler.bytes(more, behind: input)
  }

  /// Makes the operands of one comparison meet.
  private func meet(
    _ obstacle: Dependence.Obstacle, from trace: Trace, with trials: inout some Trials
  ) -> End {
    for input in Offset.inputs(for: obstacle, in: trace.input) {
      guard let isKept = trials.run(input, for: obstacle.record.siteID) else {
        return .noMoreRuns
      }
      if isKept { return .kept }
      if isMet(obstacle, in: trials) { return .met(input) }
    }
    // Where both sides depend on the input, that which depends on less of it is the field.
    let positions =
      [obstacle.left, obstacle.right].filter { !$0.isEmpty }
      .min { $0.count < $1.count } ?? []
    guard positions.count <= Self.mostPositions, !obstacle.record.site.predicate.isOrder else {
      return .failed
    }
    for measure in Distance.Measure.allCases {
      let end = descend(to: obstacle, at: positions, by: measure, from: trace, with: &trials)
      if case .failed = end { continue }
      return end
    }
    return .failed
  }

  /// Tries every value of each byte in turn and keeps the best, as long as that leads nearer.
  ///
  /// Where the bytes are the digits of a number, of whatever kind, this is exact: each can be
  /// brought nearer by itself. The idea is that of Angora's (Chen and Chen, 2018) descent.
  private func descend(
    to obstacle: Dependence.Obstacle, at positions: [Int], by measure: Distance.Measure,
    from trace: Trace, with trials: inout some Trials
  ) -> End {
    guard var nearest = Distance(obstacle.record, by: measure) else { return .failed }
    var best = trace.input
    var isNearer = true
    while isNearer {
      isNearer = false
      for position in positions {
        let original = best[position]
        for change in UInt8(1)...255 {
          var input = best
          input[position] = original ^ change
          guard let isKept = trials.run(input, for: obstacle.record.siteID) else {
            return .noMoreRuns
          }
          if isKept { return .kept }
          guard let distance = distance(of: obstacle, by: measure, in: trials),
            distance < nearest
          else { continue }
          if distance.isZero { return .met(input) }
          (nearest, best, isNearer) = (distance, input, true)
        }
      }
    }
    return .failed
  }

  /// Whether the operands of the last run are equal, or for an order came out the other way.
  private func isMet(_ obstacle: Dependence.Obstacle, in trials: some Trials) -> Bool {
    let records = trials.records(at: obstacle.record.siteID)
    guard obstacle.ordinal < records.count else { return false }
    let record = records[obstacle.ordinal]
    if record.site.predicate.isOrder { return record.outcome != obstacle.record.outcome }
    // What holds is not recorded where the like held before; the next comparison stands there
    // instead.
    return !record.isUnequal || record.isElsewhere(than: obstacle)
  }

  private func distance(
    of obstacle: Dependence.Obstacle, by measure: Distance.Measure, in trials: some Trials
  ) -> Distance? {
    let records = trials.records(at: obstacle.record.siteID)
    guard obstacle.ordinal < records.count else { return nil }
    return Distance(records[obstacle.ordinal], by: measure)
  }
}

extension Record {
  /// Whether it compares with something else than the obstacle, a record of the same site, did: the
  /// operand that does not depend on the input is another.
  fileprivate func isElsewhere(than obstacle: Dependence.Obstacle) -> Bool {
    let changed = changes(of: obstacle.record)
    return obstacle.left.isEmpty && changed.left || obstacle.right.isEmpty && changed.right
  }
}
