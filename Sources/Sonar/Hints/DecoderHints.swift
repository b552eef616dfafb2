internal import SonarABI

/// A source of hints for a key that a decoder misses or asks for, or for a value of another type.
///
/// The hints solve the problem in each format that the input may be in.
struct DecoderHints: ReplacingSource {
  let record: Record
  let input: [UInt8]
  var formats = textFormats

  static func concerns(_ kind: Site.Kind) -> Bool { kind == .decoder }

  static func replacements(for record: Record, in context: HintContext) -> [RankedHint] {
    DecoderHints(record: record, input: context.places.bytes, formats: context.trace.formats)
      .candidates()
  }

  /// Returns hints for decoded parts of the input.
  ///
  /// The decoder may have read any of them, or several one after the other.
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

  /// Returns a hint that combines the first of each part.
  ///
  /// All parts may have the same problem, and the error does not tell the part that it is about.
  private static func inAll(_ parts: [[RankedHint]], of input: [UInt8]) -> RankedHint? {
    var first = parts.compactMap(\.first)
    guard first.count > 1, let hint = Hint.combining(first.map(\.hint), in: input) else {
      return nil
    }
    first[0].hint = hint
    return first[0]
  }

  /// Returns all hints, the likeliest first.
  func candidates() -> [RankedHint] {
    guard case .decoder(let event) = record.operands else { return [] }
    let isRequest = event.kind == .requestedKey
    let start = isRequest ? Cost.request : Cost.missing
    return edits(for: event).enumerated().map { number, edit in
      var hint = Hint(replacing: edit.range, with: edit.bytes, siteID: record.siteID)
      // The new bytes may be compared and replaced by later hints.
      hint.core = hint.offset..<hint.offset
      // No error tells if a key that was asked for was missing or is there. Only the comparisons of
      // its value do.
      if isRequest || edit.opensSites { hint.opens = .sites }
      return RankedHint(hint: hint, cost: start + number)
    }
  }

  /// Returns the changes to make, in each format that the input may be in.
  private func edits(for event: DecoderEvent) -> [TextEdit] {
    let known = formats.filter { $0.reads(input) }
    switch event.kind {
    case .requestedKey: return known.flatMap { $0.adding(event.wanted, anywhereIn: input) }
    case .missingKey: return known.flatMap { adding(event.wanted, at: event.place, in: $0) }
    case .wrongType:
      let value = SampleValue(ofType: event.wanted)
      let edits = known.flatMap { $0.replacing(at: event.place, by: value, in: input) }
      guard event.place.isEmpty else { return edits }
      return edits
        + formats.compactMap { $0.document(insteadOf: input) }
        .map { TextEdit(input.indices, $0) }
    }
  }

  /// Returns the changes that add the key at the first path where that is possible.
  private func adding(
    _ key: [UInt8], at path: [[UInt8]], in format: some TextFormat
  ) -> [TextEdit] {
    var ways = [path]
    // Some decoders include the missing key in its place.
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
