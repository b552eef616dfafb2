internal import SonarABI

/// A source of hints for keys that a target looks up in a JSON object.
///
/// It adds a missing member, or changes the type of the value of one that is there.
///
/// Without a `Decodable` type no error tells what the target expects. The next comparisons tell if
/// a type of value was right.
struct JSONLookupHints: HintSource {
  /// The most places that are tried for one key.
  static let mostOccurrences = 2
  /// One value of each type.
  ///
  /// The object has a member, because a target looks up nothing in an empty one.
  private static let values = [#"{"key0":1}"#, #""text0""#, "11", "[1]", "true"]
    .map { Array($0.utf8) }

  let record: Record
  let places: OperandPlaces

  static func concerns(_ kind: Site.Kind) -> Bool { kind.comparesBytes }

  static func hints(for record: Record, in context: HintContext) -> [RankedHint] {
    JSONLookupHints(record: record, places: context.trace.places).candidates()
  }

  /// Returns all hints.
  func candidates() -> [RankedHint] {
    guard case .bytes(let left, let right) = record.operands, record.site.kind == .stringOrder,
      record.site.predicate == .equal, places.bytes.first == UInt8(ascii: "{")
    else { return [] }
    let hints = left == right ? otherValues(of: left) : members(left, beside: right)
    return hints.enumerated().map { index, hint in
      var hint = hint
      // The new bytes may be compared and replaced by later hints.
      hint.core = hint.offset..<hint.offset
      return RankedHint(hint: hint, cost: Cost.lookup + index)
    }
  }

  /// Returns hints that give members of that name values of other types.
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

  /// Returns hints that add a member with the name that is looked up, before a member that is
  /// there.
  private func members(_ key: [UInt8], beside other: [UInt8]) -> [Hint] {
    let member = JSONPlaces.quoted(key) + Array(":1".utf8)
    return keys(other).map {
      Hint(
        offset: $0.lowerBound, removed: 0, bytes: member + [UInt8(ascii: ",")],
        siteID: record.siteID)
    }
  }

  /// Returns the ranges at which the text occurs in quotes.
  private func keys(_ text: [UInt8]) -> ArraySlice<Range<Int>> {
    places.input.ranges(of: JSONPlaces.quoted(text)).prefix(Self.mostOccurrences)
  }
}
