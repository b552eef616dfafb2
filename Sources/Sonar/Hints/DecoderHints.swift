/// How the place of a value is written in a record: the keys that lead to it, each with an end.
public enum DecoderPlace {
  /// Ends the name of each key.
  public static let separator: UInt8 = 0x1e
}

/// Hints for what a decoder misses or looks for: a key, or a value of another type.
///
/// `Decodable` types do not compare; they ask a decoder, which says in the error that it throws
/// what is wrong and where. It is written in every format that the input may be of.
struct DecoderHints: ReplacingSource {
  let record: Record
  let input: [UInt8]
  var formats = textFormats

  static func concerns(_ kind: Site.Kind) -> Bool { kind.isOfDecoder }

  static func replacements(for record: Record, in context: HintContext) -> [RankedHint] {
    DecoderHints(record: record, input: context.places.bytes, formats: context.trace.formats)
      .candidates()
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

  /// The first candidate for each part at once: what is decoded after another part lacks the same,
  /// and the error does not say of which part it speaks.
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
    let isRequest = record.site.kind == .requestedKey
    let start = isRequest ? Cost.request : Cost.missing
    return edits(keys, wanted).enumerated().map { number, edit in
      var hint = Hint(replacing: edit.range, with: edit.bytes, siteID: record.siteID)
      // What is written now is there to be compared, and replaced.
      hint.core = hint.offset..<hint.offset
      // No error says that what was asked for was missing, nor that it is there: what is done with
      // it does.
      if isRequest || edit.opensSites { hint.opens = .sites }
      return RankedHint(hint: hint, cost: start + number)
    }
  }

  /// What to write, in each format that the input may be of.
  private func edits(_ keys: [[UInt8]], _ wanted: [UInt8]) -> [TextEdit] {
    let known = formats.filter { $0.reads(input) }
    switch record.site.kind {
    case .requestedKey: return known.flatMap { $0.adding(wanted, anywhereIn: input) }
    case .missingKey: return known.flatMap { adding(wanted, at: keys, in: $0) }
    default:
      let value = SampleValue(ofType: wanted)
      let edits = known.flatMap { $0.replacing(at: keys, by: value, in: input) }
      guard keys.isEmpty else { return edits }
      return edits
        + formats.compactMap { $0.document(insteadOf: input) }
        .map { TextEdit(input.indices, $0) }
    }
  }

  /// The key at the end of the first way where it can be added.
  private func adding(
    _ key: [UInt8], at path: [[UInt8]], in format: some TextFormat
  ) -> [TextEdit] {
    var ways = [path]
    // The decoder counts the key to the way there.
    if path.last == key {
      switch format.countsMissingKey {
      case .never: break
      case .sometimes: ways.append(path.dropLast())
      case .always: ways = [path.dropLast()]
      }
    }
    for way in ways {
      let edits = format.adding(key, at: way, in: input)
      if !edits.isEmpty { return edits }
    }
    return []
  }
}
