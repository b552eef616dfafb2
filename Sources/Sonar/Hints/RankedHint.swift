/// A hint and how likely it is to be right.
struct RankedHint: Sendable {
  var hint: Hint
  /// The lower, the sooner it is tried; see `Cost`.
  var cost: Int
  /// Whether it is specific enough to be taken together with others of its run.
  var isCertain = false
  /// Whether it was made for what a decoder may have made of a part of the input.
  var isOfView = false
}

extension [RankedHint] {
  /// Their indices, the cheapest first, equal ones in their order.
  func order(by cost: (RankedHint) -> Int) -> [Int] {
    // Pairs of numbers, because to move candidates costs more than to compare them.
    enumerated().map { (cost: cost($0.element), index: $0.offset) }.sorted { $0 < $1 }
      .map(\.index)
  }

  /// The hints of at most `limit` of them, the cheapest first, no two alike.
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
  /// At most `limit` of them: those nearest to `place` if there is one, else spread.
  func chosen(_ limit: Int, turn: Int, near place: Int?) -> [Range<Int>] {
    guard let place else { return spread(limit, turn: turn) }
    let byDistance = enumerated().sorted {
      (($0.element.lowerBound - place).magnitude, $0.offset)
        < (($1.element.lowerBound - place).magnitude, $1.offset)
    }
    return byDistance.prefix(limit).map(\.element)
  }

  /// At most `limit` of them, spread over the input, others each `turn`.
  func spread(_ limit: Int, turn: Int) -> [Range<Int>] {
    guard count > limit else { return self }
    return (0..<limit).map { self[($0 * count / limit + turn) % count] }
  }
}
