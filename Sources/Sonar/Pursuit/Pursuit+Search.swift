// The search for comparisons that no encoding explains, where an operand was computed from the
// input. `Dependence` finds the bytes that decide it, and these are changed until the operands are
// equal.
extension Pursuit {
  /// The number of deciding bytes beyond which the search for one comparison would take too long.
  static let mostPositions = 64

  /// The way in which the search for one comparison ended.
  private enum End {
    /// The engine kept an input.
    case kept
    /// The operands are equal in this input, but its coverage shows nothing new.
    case met([UInt8])
    case failed
    case noMoreRuns
  }

  /// Searches for inputs that turn around those comparisons of `input` that hints could not.
  ///
  /// - Parameters:
  ///   - input: an input of the corpus.
  ///   - records: the comparisons that its run made.
  ///   - engine: the engine that runs the inputs.
  public mutating func search(
    from input: [UInt8], comparing records: [Record], with engine: inout some TracingEngine
  ) {
    finder.statistics.note(records)
    let trace = Trace(input: input, records: records)
    guard let dependence = Dependence(of: trace, finder.statistics, with: &engine) else { return }
    for obstacle in dependence.obstacles {
      guard pursue(obstacle, from: trace, with: &engine) else { return }
    }
  }

  /// Makes the comparisons of the obstacle's site hold, one after the other.
  ///
  /// Returns false when there are to be no more runs.
  private mutating func pursue(
    _ obstacle: Dependence.Obstacle, from start: Trace, with engine: inout some TracingEngine
  ) -> Bool {
    let site = obstacle.record.siteID
    var next: Dependence.Obstacle? = obstacle
    var trace = start
    for _ in 0..<Self.longestChain {
      guard let obstacle = next else { break }
      if let input = Self.resized(trace.input, for: obstacle.record) {
        guard let isKept = engine.run(input, for: site) else { return false }
        if isKept { return true }
        let isResized = engine.records(at: site).contains {
          Self.resized(input, for: $0) == nil && $0.isUnequal
        }
        if isResized {
          guard let records = engine.allRecords(of: input) else { return false }
          trace = Trace(input: input, records: records)
          guard
            let dependence = Dependence(of: trace, finder.statistics, site: site, with: &engine)
          else { return true }
          next = dependence.obstacles.last
          continue
        }
      }
      switch meet(obstacle, from: trace, with: &engine) {
      case .kept, .failed: return true
      case .noMoreRuns: return false
      case .met(let input):
        guard let records = engine.allRecords(of: input) else { return false }
        trace = Trace(input: input, records: records)
      }
      if !trace.records.contains(where: { $0.siteID == site && $0.isUnequal }) {
        // Every comparison of the site holds now. A longer input may show the next one.
        var isLonger = false
        for hint in Extension.all(of: trace).filter({ $0.siteID == site }) {
          let input = hint.applied(to: trace.input)
          guard let isKept = engine.run(input, for: site) else { return false }
          if isKept { return true }
          guard engine.records(at: site).contains(where: \.isUnequal) else { continue }
          guard let records = engine.allRecords(of: input) else { return false }
          trace = Trace(input: input, records: records)
          isLonger = true
          break
        }
        guard isLonger else { return followOthers(from: trace, besides: site, with: &engine) }
      }
      guard
        let dependence = Dependence(of: trace, finder.statistics, site: site, with: &engine)
      else { return true }
      next = dependence.obstacles.last
    }
    return true
  }

  /// Returns the input made longer or shorter by the difference between two compared texts; nil
  /// when their lengths are equal, or when nothing would be left.
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

  /// Changes the input until the operands of one comparison are equal, or an order has come out the
  /// other way.
  private mutating func meet(
    _ obstacle: Dependence.Obstacle, from trace: Trace, with engine: inout some TracingEngine
  ) -> End {
    for input in Offset.inputs(for: obstacle, in: trace.input) {
      guard let isKept = engine.run(input, for: obstacle.record.siteID) else {
        return .noMoreRuns
      }
      if isKept { return .kept }
      if isMet(obstacle, in: engine) { return .met(input) }
    }
    switch balance(obstacle, from: trace, with: &engine) {
    case .failed: break
    case let end: return end
    }
    // When both sides depend on the input, the one that depends on fewer bytes is probably the
    // field.
    let positions =
      [obstacle.left, obstacle.right].filter { !$0.isEmpty }
      .min { $0.count < $1.count } ?? []
    guard positions.count <= Self.mostPositions, !obstacle.record.site.predicate.isOrder else {
      return .failed
    }
    for measure in Distance.Measure.allCases {
      let end = descend(to: obstacle, at: positions, by: measure, from: trace, with: &engine)
      if case .failed = end { continue }
      return end
    }
    return .failed
  }

  /// Changes one number among many that a sum is made of, and remembers which one made it equal to
  /// the constant that it is compared with.
  private mutating func balance(
    _ obstacle: Dependence.Obstacle, from trace: Trace, with engine: inout some TracingEngine
  ) -> End {
    let site = obstacle.record.siteID
    let flags = obstacle.record.site.flags
    guard !flags.isDisjoint(with: [.leftIsConstant, .rightIsConstant]) else { return .failed }
    for balance in Balance.all(at: flags.contains(.leftIsConstant) ? obstacle.right : obstacle.left)
    {
      for input in balance.inputs(satisfying: obstacle.record, in: trace.input) {
        guard let isKept = engine.run(input, for: site) else { return .noMoreRuns }
        guard isKept || isMet(obstacle, in: engine) else { continue }
        balances[site] = balance
        return isKept ? .kept : .met(input)
      }
    }
    return .failed
  }

  /// Tries every value of each byte in turn and keeps the best one, until no byte leads nearer.
  ///
  /// If the bytes are digits of a number, in any base, this finds the solution, because each digit
  /// can be brought nearer independently. The idea is the descent of Angora (Chen and Chen, 2018).
  private func descend(
    to obstacle: Dependence.Obstacle, at positions: [Int], by measure: Distance.Measure,
    from trace: Trace, with engine: inout some TracingEngine
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
          guard let isKept = engine.run(input, for: obstacle.record.siteID) else {
            return .noMoreRuns
          }
          if isKept { return .kept }
          guard let distance = distance(of: obstacle, by: measure, in: engine),
            distance < nearest
          else { continue }
          if distance.isZero { return .met(input) }
          (nearest, best, isNearer) = (distance, input, true)
        }
      }
    }
    return .failed
  }

  /// Returns true when the last run made the operands equal or, for an order, gave the other
  /// outcome.
  private func isMet(_ obstacle: Dependence.Obstacle, in engine: some TracingEngine) -> Bool {
    let records = engine.records(at: obstacle.record.siteID)
    guard obstacle.ordinal < records.count else { return false }
    let record = records[obstacle.ordinal]
    if record.site.predicate.isOrder { return record.outcome != obstacle.record.outcome }
    // A comparison that holds is not recorded if an equal one has been recorded before. The next
    // comparison then has its place.
    return !record.isUnequal || record.isElsewhere(than: obstacle)
  }

  private func distance(
    of obstacle: Dependence.Obstacle, by measure: Distance.Measure, in engine: some TracingEngine
  ) -> Distance? {
    let records = engine.records(at: obstacle.record.siteID)
    guard obstacle.ordinal < records.count else { return nil }
    return Distance(records[obstacle.ordinal], by: measure)
  }
}

extension Record {
  /// Returns true when the operand that does not depend on the input differs from the obstacle's.
  ///
  /// Both records must be of the same site.
  fileprivate func isElsewhere(than obstacle: Dependence.Obstacle) -> Bool {
    let changed = changes(of: obstacle.record)
    return obstacle.left.isEmpty && changed.left || obstacle.right.isEmpty && changed.right
  }
}
