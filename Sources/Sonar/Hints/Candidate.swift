/// A hint under consideration.
struct Candidate: Sendable {
  var hint: Hint
  /// The lower, the sooner it is tried; see `Cost`.
  var cost: Int
  /// Whether it is specific enough to be taken together with others of its run.
  var isCertain = false
}

/// What makes a hint likely to be right.
///
/// The scale is ordinal: only the order of the sums matters. A chance match of four bytes is
/// rare, of one byte certain, so the length of what matched weighs most; then how many places
/// there are to try.
enum Cost {
  /// Added for sites whose failing side only traps: bounds and overflow checks.
  static let trapGuard = 120
  /// Added for each hint that the same site already has in this run, so that sites take turns.
  static let turn = 4
  /// Added where the comparison has come out that way before.
  static let turnedBefore = 12
  /// Added where the operand stands only in what a decoder may have made of the input.
  static let ofDecoding = 6

  /// For a match of `pattern` at one of `occurrences` places.
  static func ofMatch(_ pattern: ArraySlice<UInt8>, occurrences: Int) -> Int {
    // Zeros and ones are what most of a binary input consists of: they prove nothing.
    let telling = pattern.count { $0 != 0 && $0 != 0xff }
    let base =
      switch telling {
      case 0: 60
      case 1: 36
      case 2: 20
      case 3: 10
      default: max(0, 8 - telling)
      }
    return base + min(24, 2 * (occurrences - 1))
  }
}

extension [Candidate] {
  /// Their indices, the cheapest first, equal ones in their order.
  func order(by cost: (Candidate) -> Int) -> [Int] {
    // Pairs of numbers, because to move candidates costs more than to compare them.
    enumerated().map { (cost: cost($0.element), index: $0.offset) }.sorted { $0 < $1 }
      .map(\.index)
  }

  /// The hints of at most `limit` of them, the cheapest first, no two alike.
  func cheapest(_ limit: Int, by cost: (Candidate) -> Int) -> [Hint] {
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
