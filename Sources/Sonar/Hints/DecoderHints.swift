/// How the place of a value is written in a record: the keys that lead to it, each with an end.
public enum DecoderPlace {
  /// Ends the name of each key.
  public static let separator: UInt8 = 0x1e
}

/// Hints for what a decoder misses or looks for: a key, or a value of another type.
///
/// `Decodable` types do not compare; they ask a decoder, which says in the error that it throws what
/// is wrong and where. Written as a property list or other XML in an input that looks like it, as TOML
/// and as a form in one that has a line or a field of it, and as JSON in any, which is what decoders of
/// text mostly read.
struct DecoderHints: ReplacingSource {
  let record: Record
  let input: [UInt8]

  static func concerns(_ kind: Site.Kind) -> Bool { kind.isOfDecoder }

  static func replacements(for record: Record, in context: HintContext) -> [RankedHint] {
    DecoderHints(record: record, input: context.places.bytes).candidates()
  }

  /// What was decoded may have stood in any part of the input, and in several one after the other.
  static func decoded(for record: Record, in context: HintContext) -> [RankedHint] {
    func ofViews(_ views: [InputView]) -> [[RankedHint]] {
      views.map { hints(for: record, in: $0, context) }
    }
    let trace = context.trace
    return ofViews(trace.views).flatMap(\.self)
      + trace.parts.flatMap { parts in
        let ofParts = ofViews(parts)
        return ofParts.flatMap(\.self) + [inAll(ofParts, of: trace.input)].compactMap(\.self)
      }
  }

  /// The first candidate for each part at once: what is decoded after another part lacks the same, and
  /// the error does not say of which part it speaks.
  private static func inAll(_ parts: [[RankedHint]], of input: [UInt8]) -> RankedHint? {
    var first = parts.compactMap(\.first)
    guard first.count > 1, let hint = Hint.combining(first.map(\.hint), in: input) else {
      return nil
    }
    first[0].hint = hint
    return first[0]
  }

  /// All candidates, the likeliest first.
  func candidates() -> [RankedHint] {
    guard case .bytes(let path, let wanted) = record.operands else { return [] }
    let keys = path.split(separator: DecoderPlace.separator).map(Array.init)
    let isXML = XMLPlaces(input).isXML
    let hints = isXML ? xml(keys, wanted) : lines(keys, wanted) + json(keys, wanted)
    return hints.enumerated().map { cost, hint in
      var hint = hint
      // What is written now is there to be compared, and replaced.
      hint.core = hint.offset..<hint.offset
      guard record.site.kind == .requestedKey else {
        return RankedHint(hint: hint, cost: Cost.missing + cost)
      }
      // No error says that it was missing, nor that it is there: what is done with it does.
      hint.opens = .sites
      return RankedHint(hint: hint, cost: Cost.request + cost)
    }
  }

  /// Objects that get a member which one of them may be asked for.
  private static let mostObjects = 3

  private func json(_ keys: [[UInt8]], _ wanted: [UInt8]) -> [Hint] {
    if record.site.kind == .requestedKey {
      return JSONPlaces(input).objects(without: wanted).suffix(Self.mostObjects).reversed()
        .flatMap { members(wanted, in: $0) }
    }
    let place = JSONPlaces(input).value(at: keys)
    if record.site.kind == .missingKey { return members(wanted, in: place) }
    // What is no value at all may begin like one.
    guard let range = keys.isEmpty ? input.indices : place else { return [] }
    let known = Self.samples(of: wanted, at: range.lowerBound)
    var hints = (known ?? Self.anything(at: range.lowerBound)).map { hint(range, Array($0.utf8)) }
    if known == nil { hints.append(enumeration(range)) }
    // What is no text of the decoder's may be one of another's.
    return hints + (keys.isEmpty ? [XMLHints(input: input, siteID: record.siteID).document()] : [])
  }

  /// As TOML and as a form.
  private func lines(_ keys: [[UInt8]], _ wanted: [UInt8]) -> [Hint] {
    func samples(at place: Int) -> [String] {
      Self.samples(of: wanted, at: place) ?? Self.anything(at: place)
    }
    let isOfType = record.site.kind == .wrongType
    var hints: [Hint] = []
    let toml = TOMLHints(input: input, siteID: record.siteID)
    if toml.isPossible {
      hints +=
        isOfType
        ? toml.values(at: keys, samples: samples)
        : toml.members(wanted, at: keys, samples: Self.anything)
    }
    let form = FormHints(input: input, siteID: record.siteID)
    if form.isPossible {
      hints +=
        isOfType
        ? form.values(Self.plain(samples(at: keys.count)), at: keys)
        : form.members(wanted, at: keys)
    }
    return hints
  }

  /// Values that are no objects or arrays, without quotes.
  private static func plain(_ samples: [String]) -> [[UInt8]] {
    samples.filter { !$0.hasPrefix("{") && !$0.hasPrefix("[") }
      .map { $0.utf8.filter { $0 != UInt8(ascii: "\"") } }
  }

  private func xml(_ keys: [[UInt8]], _ wanted: [UInt8]) -> [Hint] {
    let list = PropertyListHints(input: input, siteID: record.siteID)
    if list.isPropertyList {
      return record.site.kind == .wrongType
        ? list.values(of: wanted, at: keys) : list.members(wanted, at: keys)
    }
    let hints = XMLHints(input: input, siteID: record.siteID)
    if record.site.kind != .wrongType { return hints.members(wanted, at: keys) }
    let samples = Self.samples(of: wanted, at: keys.count) ?? Self.anything(at: keys.count)
    return hints.contents(Self.plain(samples), at: keys)
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

  /// A case with associated values: an object with the case's name as its only key.
  ///
  /// That it is none of the names shows in their comparison only.
  private func enumeration(_ range: Range<Int>) -> Hint {
    var hint = hint(range, Array("{\"key\(range.lowerBound)\":{}}".utf8))
    hint.opens = .sites
    return hint
  }

  /// What the names of the types of numbers begin with, and of what is written as one.
  private static let numbers = ["Int", "UInt", "Double", "Float", "Date", "Decimal"]

  /// Each another, because what is unique in an input is found again.
  private static func number(at place: Int) -> String { "\(11 + place % 89)" }
  private static func text(at place: Int) -> String { "\"text\(place)\"" }

  /// A value of each kind, to stand at `place`.
  private static func anything(at place: Int) -> [String] {
    ["{}", text(at: place), number(at: place), "[]"]
  }

  /// Values of the type, by its name, to stand at `place`; nil where the name says nothing.
  private static func samples(of type: [UInt8], at place: Int) -> [String]? {
    let name = String(decoding: type, as: UTF8.self)
    return if name.hasPrefix("Dictionary") {
      ["{}"]
    } else if name.hasPrefix("Array") || name.hasPrefix("Set") {
      ["[1]", "[]"]
    } else if name == "String" || name == "URL" || name == "Data" {
      [text(at: place)]
    } else if name == "Bool" {
      ["true", "false"]
    } else if numbers.contains(where: name.hasPrefix) {
      [number(at: place)]
    } else {
      nil
    }
  }

  private func hint(_ range: Range<Int>, _ bytes: [UInt8]) -> Hint {
    Hint(replacing: range, with: bytes, siteID: record.siteID)
  }
}
