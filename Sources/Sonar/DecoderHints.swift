/// How the place of a value is written in a record: the keys that lead to it, each with an end.
public enum DecoderPlace {
  /// Ends the name of each key.
  public static let separator: UInt8 = 0x1e
}

/// Hints for what a decoder misses: a key, or a value of another type.
///
/// `Decodable` types do not compare; they ask a decoder, which says in the error that it throws what is
/// wrong and where. Written as a property list or other XML in an input that looks like it, and as JSON in
/// any other, which is what decoders of text mostly read.
struct DecoderHints {
  let record: Record
  let input: [UInt8]

  /// All candidates, the likeliest first.
  func candidates() -> [Candidate] {
    guard case .bytes(let path, let wanted) = record.operands else { return [] }
    let keys = path.split(separator: DecoderPlace.separator).map(Array.init)
    let hints = XMLPlaces(input).isXML ? xml(keys, wanted) : json(keys, wanted)
    return hints.enumerated().map { cost, hint in
      var hint = hint
      // What is written now is there to be compared, and replaced.
      hint.core = hint.offset..<hint.offset
      return Candidate(hint: hint, cost: cost)
    }
  }

  private func json(_ keys: [[UInt8]], _ wanted: [UInt8]) -> [Hint] {
    let place = JSONPlaces(input).value(at: keys)
    if record.site.kind == .missingKey { return members(wanted, in: place) }
    // What is no value at all may begin like one.
    guard let range = keys.isEmpty ? input.indices : place else { return [] }
    let hints = Self.samples(of: wanted, at: range.lowerBound).map { hint(range, Array($0.utf8)) }
    // What is no text of the decoder's may be one of another's.
    return hints + (keys.isEmpty ? [XMLHints(input: input, siteID: record.siteID).document()] : [])
  }

  private func xml(_ keys: [[UInt8]], _ wanted: [UInt8]) -> [Hint] {
    let list = PropertyListHints(input: input, siteID: record.siteID)
    if list.isPropertyList {
      return record.site.kind == .missingKey
        ? list.members(wanted, at: keys) : list.values(of: wanted, at: keys)
    }
    let hints = XMLHints(input: input, siteID: record.siteID)
    if record.site.kind == .missingKey { return hints.members(wanted, at: keys) }
    let samples = Self.samples(of: wanted, at: keys.count)
      .filter { !$0.hasPrefix("{") && !$0.hasPrefix("[") }
    return hints.contents(samples.map { $0.utf8.filter { $0 != 0x22 } }, at: keys)
  }

  /// The object with one member more; an object where there is none.
  private func members(_ key: [UInt8], in place: Range<Int>?) -> [Hint] {
    // What stands behind it will be asked for next.
    let member = JSONPlaces.quoted(key) + Array(":1".utf8)
    guard let place, input[place.lowerBound] == UInt8(ascii: "{") else {
      return [hint(0..<input.count, Array("{".utf8) + member + Array("}".utf8))]
    }
    let start = place.lowerBound + 1
    let isEmpty = !input[start..<place.upperBound].contains(UInt8(ascii: "\""))
    return [hint(start..<start, member + (isEmpty ? [] : [UInt8(ascii: ",")]))]
  }

  /// What the names of the types of numbers begin with, and of what is written as one.
  private static let numbers = ["Int", "UInt", "Double", "Float", "Date", "Decimal"]

  /// Values of the type, by its name, to stand at `place`.
  private static func samples(of type: [UInt8], at place: Int) -> [String] {
    // Each another, because what is unique in an input is found again.
    let number = "\(11 + place % 89)"
    let text = "\"text\(place)\""
    let name = String(decoding: type, as: UTF8.self)
    return if name.hasPrefix("Dictionary") {
      ["{}"]
    } else if name.hasPrefix("Array") || name.hasPrefix("Set") {
      ["[1]", "[]"]
    } else if name == "String" || name == "URL" || name == "Data" {
      [text]
    } else if name == "Bool" {
      ["true", "false"]
    } else if numbers.contains(where: name.hasPrefix) {
      [number]
    } else {
      ["{}", text, number, "[]"]
    }
  }

  private func hint(_ range: Range<Int>, _ bytes: [UInt8]) -> Hint {
    Hint(replacing: range, with: bytes, siteID: record.siteID)
  }
}
