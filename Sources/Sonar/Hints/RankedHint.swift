/// A hint together with its cost.
struct RankedHint: Sendable {
  var hint: Hint
  /// The cost.
  ///
  /// A hint with a lower one is tried earlier; see `Cost`.
  var cost: Int
  /// True when the hint is specific enough to be combined with others of its run.
  var isCertain = false
  /// True when the hint is for a decoded part of the input.
  var isOfView = false
}

extension [RankedHint] {
  /// Returns the indices of the hints by cost, the cheapest first.
  ///
  /// Hints of equal cost keep their order.
  func order(by cost: (RankedHint) -> Int) -> [Int] {
    // Pairs of numbers are sorted, because moving hints takes longer than comparing costs.
    enumerated().map { (cost: cost($0.element), index: $0.offset) }.sorted { $0 < $1 }
      .map(\.index)
  }

  /// Returns at most `limit` hints, the cheapest first.
  ///
  /// No two make the same change.
  func cheapest(_ limit: Int, by cost: (RankedHint) -> Int) -> [Hint] {
    var known = Set<Hint>(minimumCapacity: Swift.min(limit, count))
    var hints: [Hint] = []
    for index in order(by: cost) {
      guard hints.count < limit else { break }
      var anonymous = self[index].hint
      anonymous.siteID = 0
      if known.insert(anonymous).inserted { hints.append(self[index].hint) }
    }
    return hints
  }
}

extension [Range<Int>] {
  /// Returns at most `limit` ranges: those nearest to `place`, or evenly spread ones if it is nil.
  func chosen(_ limit: Int, turn: Int, near place: Int?) -> [Range<Int>] {
    guard let place else { return spread(limit, turn: turn) }
    let byDistance = enumerated().sorted {
      (($0.element.lowerBound - place).magnitude, $0.offset)
        < (($1.element.lowerBound - place).magnitude, $1.offset)
    }
    return byDistance.prefix(limit).map(\.element)
  }

  /// Returns at most `limit` ranges, spread evenly over the input.
  ///
  /// Each `turn` gives others.
  func spread(_ limit: Int, turn: Int) -> [Range<Int>] {
    guard count > limit else { return self }
    return (0..<limit).map { self[($0 * count / limit + turn) % count] }
  }
}
