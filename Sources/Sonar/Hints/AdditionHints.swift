internal import SonarABI

/// A source of hints that keep the input and add to it, such as a second line with another key
/// where a target looks for several.
struct AdditionHints: AddingSource {
  /// The most places that are tried for one operand.
  static let mostOccurrences = 2

  let record: Record
  let input: InputIndex
  let separators: Separators

  static func hints(for record: Record, in context: HintContext) -> [RankedHint] {
    let trace = context.trace
    return AdditionHints(record: record, input: trace.places.input, separators: trace.separators)
      .candidates()
  }

  func additions(of wanted: [UInt8], like found: [UInt8]) -> [Hint] {
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
