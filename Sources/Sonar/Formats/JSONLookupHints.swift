/// Hints for keys that a target looks up in what was made of a JSON object: a member more where a
/// key is missing, a value of another kind where it is there.
///
/// Without a `Decodable` type nobody says what is expected. Which kind of value is right shows in
/// what is compared next.
struct JSONLookupHints: HintSource {
  /// Places tried for one key.
  static let mostOccurrences = 2
  /// One value of each kind, where an object has a member: nothing is looked up where there is
  /// none.
  private static let values = [#"{"key0":1}"#, #""text0""#, "11", "[1]", "true"]
    .map { Array($0.utf8) }

  let record: Record
  let places: OperandPlaces

  static func concerns(_ kind: Site.Kind) -> Bool { kind.comparesBytes }

  static func hints(for record: Record, in context: HintContext) -> [RankedHint] {
    JSONLookupHints(record: record, places: context.trace.places).candidates()
  }

  /// All candidates.
  func candidates() -> [RankedHint] {
    guard case .bytes(let left, let right) = record.operands, record.site.kind == .stringOrder,
      record.site.predicate == .equal, places.bytes.first == UInt8(ascii: "{")
    else { return [] }
    let hints = left == right ? otherValues(of: left) : members(left, beside: right)
    return hints.enumerated().map { index, hint in
      var hint = hint
      // What is written now is there to be compared, and replaced.
      hint.core = hint.offset..<hint.offset
      return RankedHint(hint: hint, cost: Cost.lookup + index)
    }
  }

  /// Other kinds of values in the members of that name.
  private func otherValues(of key: [UInt8]) -> [Hint] {
    keys(key).flatMap { range -> [Hint] in
      guard let value = JSONPlaces(places.bytes).value(behind: range.upperBound) else { return [] }
      let first = places.bytes[value.lowerBound]
      return Self.values.filter { $0[0] != first }.map { bytes in
        var hint = Hint(replacing: value, with: bytes, siteID: record.siteID)
        hint.opens = .sites
        return hint
      }
    }
  }

  /// A member of the name that is looked up in front of one that is there.
  private func members(_ key: [UInt8], beside other: [UInt8]) -> [Hint] {
    let member = JSONPlaces.quoted(key) + Array(":1".utf8)
    return keys(other).map {
      Hint(
        offset: $0.lowerBound, removed: 0, bytes: member + [UInt8(ascii: ",")],
        siteID: record.siteID)
    }
  }

  /// Where the text stands in quotes.
  private func keys(_ text: [UInt8]) -> ArraySlice<Range<Int>> {
    places.input.ranges(of: JSONPlaces.quoted(text)).prefix(Self.mostOccurrences)
  }
}
