internal import SonarABI

/// A source of hints that keep the input and add to it, such as a second line with another key
/// where a target looks for several.
struct AdditionHints: HintSource {
  /// The most places that are tried for one operand.
  static let mostOccurrences = 2

  let record: Record
  let input: InputIndex
  let separators: Separators

  static let isAskedAgain = true

  static func concerns(_ kind: Site.Kind) -> Bool { kind.comparesBytes }

  static func hints(for record: Record, in context: HintContext) -> [RankedHint] {
    let trace = context.trace
    return AdditionHints(record: record, input: trace.places.input, separators: trace.separators)
      .candidates()
  }

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

  /// Returns hints that repeat the part around each place of `found`, directly after that part,
  /// with `wanted` instead of `found`.
  private func additions(of wanted: [UInt8], like found: [UInt8]) -> [Hint] {
    guard !found.isEmpty, !wanted.isEmpty else { return [] }
    return input.ranges(of: found).prefix(Self.mostOccurrences).flatMap { range in
      separators.bytes.compactMap { separator -> Hint? in
        guard let part = input.part(between: separator, around: range.lowerBound),
          range.upperBound <= part.upperBound
        else { return nil }
        let before = input.bytes[part.lowerBound..<range.lowerBound]
        let after = input.bytes[range.upperBound..<part.upperBound]
        return Hint(
          offset: part.upperBound, removed: 0, bytes: [separator] + before + wanted + after,
          siteID: record.siteID)
      }
    }
  }
}
