internal import SonarABI

/// A source of hints that keep what the input has and add to it, where two texts were compared for
/// equality.
protocol AddingSource: HintSource {
  var record: Record { get }

  /// Returns hints that repeat the part of the input with `found`, directly after that part, with
  /// `wanted` instead of `found`.
  func additions(of wanted: [UInt8], like found: [UInt8]) -> [Hint]
}

extension AddingSource {
  static var isAskedAgain: Bool { true }

  static func concerns(_ kind: Site.Kind) -> Bool { kind.comparesBytes }

  /// Returns all hints.
  ///
  /// They cost more than replacing what is there.
  func candidates() -> [RankedHint] {
    guard case .bytes(let left, let right) = record.operands, left != right,
      record.site.kind == .stringOrder, record.site.predicate == .equal
    else { return [] }
    var hints: [Hint] = []
    if !record.site.flags.contains(.leftIsConstant) { hints += additions(of: right, like: left) }
    if !record.site.flags.contains(.rightIsConstant) { hints += additions(of: left, like: right) }
    return hints.enumerated().map { RankedHint(hint: $1, cost: Cost.addition + $0) }
  }
}
