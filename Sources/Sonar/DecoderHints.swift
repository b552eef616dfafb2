/// How the place of a value is written in a record: the keys that lead to it, each with an end.
public enum DecoderPlace {
  /// Ends the name of each key.
  public static let separator: UInt8 = 0x1e
}

/// Hints for what a decoder misses: a key, or a value of another type.
///
/// `Decodable` types do not compare; they ask a decoder, which says in the error that it throws what is
/// wrong and where. Written as JSON, which is what decoders of text mostly read.
struct DecoderHints {
  let record: Record
  let input: [UInt8]

  /// All candidates, the likeliest first.
  func candidates() -> [Candidate] {
    guard case .bytes(let path, let wanted) = record.operands else { return [] }
    let keys = path.split(separator: DecoderPlace.separator).map(Array.init)
    let place = JSONPlaces(input).value(at: keys)
    let hints: [Hint] =
      record.site.kind == .missingKey
      ? members(wanted, in: place) : samples(of: wanted, instead: place, isWhole: keys.isEmpty)
    return hints.enumerated().map { cost, hint in
      var hint = hint
      // What is written now is there to be compared, and replaced.
      hint.core = hint.offset..<hint.offset
      return Candidate(hint: hint, cost: cost)
    }
  }

  /// The object with one member more; an object where there is none.
  private func members(_ key: [UInt8], in place: Range<Int>?) -> [Hint] {
    // What stands behind it will be asked for next.
    let member = Self.quoted(key) + Array(":1".utf8)
    guard let place, input[place.lowerBound] == UInt8(ascii: "{") else {
      return [hint(0..<input.count, Array("{".utf8) + member + Array("}".utf8))]
    }
    let start = place.lowerBound + 1
    let isEmpty = !input[start..<place.upperBound].contains(UInt8(ascii: "\""))
    return [hint(start..<start, member + (isEmpty ? [] : [UInt8(ascii: ",")]))]
  }

  /// What the names of the types of numbers begin with, and of what is written as one.
  private static let numbers = ["Int", "UInt", "Double", "Float", "Date", "Decimal"]

  /// Values of the type, by its name.
  private func samples(of type: [UInt8], instead place: Range<Int>?, isWhole: Bool) -> [Hint] {
    guard let range = place ?? (isWhole ? 0..<input.count : nil) else { return [] }
    // Each another, because what is unique in an input is found again.
    let number = "\(11 + range.lowerBound % 89)"
    let text = "\"text\(range.lowerBound)\""
    let name = String(decoding: type, as: UTF8.self)
    let values: [String] =
      if name.hasPrefix("Dictionary") {
        ["{}"]
      } else if name.hasPrefix("Array") || name.hasPrefix("Set") {
        ["[1]", "[]"]
      } else if name == "String" || name == "URL" || name == "Data" {
        [text]
      } else if name == "Bool" {
        ["true", "false"]
      } else if Self.numbers.contains(where: name.hasPrefix) {
        [number]
      } else {
        ["{}", text, number, "[]"]
      }
    return values.map { hint(range, Array($0.utf8)) }
  }

  private func hint(_ range: Range<Int>, _ bytes: [UInt8]) -> Hint {
    Hint(
      offset: range.lowerBound, removed: range.count, bytes: bytes, siteID: record.siteID)
  }

  private static func quoted(_ text: [UInt8]) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    let backslash = UInt8(ascii: "\\")
    return [quote] + text.flatMap { $0 == quote || $0 == backslash ? [backslash, $0] : [$0] }
      + [quote]
  }
}
