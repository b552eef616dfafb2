internal import SonarABI

/// A source of hints for comparisons of strings and other runs of bytes: one operand is found in
/// the input, and the other is written in its place, whatever their lengths.
struct StringHints: ReplacingSource {
  /// The most places that are tried for one operand.
  static let mostOccurrences = 8

  let record: Record
  let places: OperandPlaces
  /// A number that changes the choice when there are too many places, so that repeated runs try
  /// different ones.
  let turn: Int
  /// The offset near which the operand most likely is, if that is known.
  var place: Int?
  /// The ranges that length fields count.
  ///
  /// Of many places these are the likeliest.
  var contents: Set<Range<Int>> = []

  static func concerns(_ kind: Site.Kind) -> Bool { kind.comparesBytes }

  static func replacements(for record: Record, in context: HintContext) -> [RankedHint] {
    StringHints(
      record: record, places: context.places, turn: context.turn, place: context.place,
      contents: context.contents
    ).candidates()
  }

  /// Returns all hints, the likeliest first.
  func candidates() -> [RankedHint] {
    guard case .bytes(let left, let right) = record.operands else { return [] }
    if left == right { return respellings(of: left) }
    let flags = record.site.flags
    var candidates: [RankedHint] = []
    if !flags.contains(.leftIsConstant) { candidates += replacements(of: left, by: right) }
    if !flags.contains(.rightIsConstant) { candidates += replacements(of: right, by: left) }
    return candidates
  }

  private func replacements(of found: [UInt8], by wanted: [UInt8]) -> [RankedHint] {
    if found.isEmpty { return insertions(of: wanted) }
    var candidates: [RankedHint] = []
    let known = places.places(of: found)
    let ranges = known.plain
    let framed = ranges.filter(contents.contains)
    let chosen = ranges.chosen(Self.mostOccurrences, turn: turn, near: place)
    for range in framed.prefix(Self.mostOccurrences) + chosen.filter({ !framed.contains($0) }) {
      candidates += rewrites(of: range, by: wanted, occurrences: ranges.count, surcharge: 0)
    }
    candidates += translations(from: known, to: wanted)
    guard ranges.isEmpty else { return candidates }
    // The operand may be text of the input in another case.
    let folded = places.folded.ranges(of: found.map(\.lowercased))
    for range in folded.spread(Self.mostOccurrences, turn: turn) {
      for (step, bytes) in caseVariants(of: wanted).enumerated() {
        candidates += rewrites(
          of: range, by: bytes, occurrences: folded.count,
          surcharge: Cost.foldedText + Cost.caseOfText * step)
      }
    }
    return candidates
  }

  /// Returns hints that write an equal text in other bytes, which Swift takes for the same
  /// characters.
  private func respellings(of text: [UInt8]) -> [RankedHint] {
    guard text.count <= OperandPlaces.longestEncoded else { return [] }
    return CanonicalCharacter.respellings(of: text).flatMap { respelled in
      let ranges = places.places(of: text).plain
      return ranges.chosen(Self.mostOccurrences, turn: turn, near: place).map {
        RankedHint(
          hint: Hint(replacing: $0, with: respelled, siteID: record.siteID),
          cost: Cost.ofMatch(text[...], occurrences: ranges.count))
      }
    }
  }

  /// Returns hints for an operand that a decoder may have made from encoded text of the input.
  private func translations(
    from found: OperandPlaces.OfText, to wanted: [UInt8]
  ) -> [RankedHint] {
    guard wanted.count <= OperandPlaces.longestEncoded else { return [] }
    return found.encoded.flatMap { encoding, ranges -> [RankedHint] in
      guard let new = encoding.bytes(of: wanted) else { return [] }
      return ranges.chosen(Self.mostOccurrences, turn: turn, near: place).flatMap {
        rewrites(of: $0, by: new, occurrences: ranges.count, surcharge: Cost.encodedText)
      }
    }
  }

  /// Returns hints for a text that was compared with an empty one: it is inserted at either end.
  private func insertions(of wanted: [UInt8]) -> [RankedHint] {
    [0, places.bytes.count].map { offset in
      RankedHint(
        hint: Hint(offset: offset, removed: 0, bytes: wanted, siteID: record.siteID),
        cost: Cost.atEnds)
    }
  }

  /// Returns the ways to write `wanted` in place of `range`.
  private func rewrites(
    of range: Range<Int>, by wanted: [UInt8], occurrences: Int, surcharge: Int
  ) -> [RankedHint] {
    let cost =
      Cost.ofTextMatch(places.bytes[range], occurrences: occurrences) + surcharge
    var hints: [Hint] = []
    func add(_ range: Range<Int>, _ bytes: [UInt8]) {
      hints.append(
        Hint(
          offset: range.lowerBound, removed: range.count, bytes: bytes, siteID: record.siteID))
    }
    switch record.site.kind {
    case .stringPrefix, .stringSearch:
      let covered = min(wanted.count, range.count)
      add(range.lowerBound..<range.lowerBound + covered, wanted)
      add(range.lowerBound..<range.lowerBound, wanted)
    case .stringSuffix:
      let covered = min(wanted.count, range.count)
      add(range.upperBound - covered..<range.upperBound, wanted)
      add(range.upperBound..<range.upperBound, wanted)
    default:
      break
    }
    hints += withLengths(range, wanted)
    add(range, wanted)
    if let hint = withSharedLength(range, wanted) { hints.append(hint) }
    if wanted.count != range.count {
      // Overwrites without moving anything, for records of a fixed layout.
      let end = min(range.lowerBound + wanted.count, places.bytes.count)
      add(range.lowerBound..<end, wanted)
    }
    return hints.enumerated().map { step, hint in
      RankedHint(
        hint: hint, cost: cost + step,
        isCertain: step == 0 && occurrences == 1 && range.count > 1 && surcharge == 0)
    }
  }

  /// Returns hints that write `wanted` and correct length fields before it: first all fields, then
  /// only the nearest.
  private func withLengths(_ range: Range<Int>, _ wanted: [UInt8]) -> [Hint] {
    let delta = wanted.count - range.count
    guard delta != 0 else { return [] }
    let fields = LengthField.all(before: range, in: places.bytes)
    let text = Hint(
      offset: range.lowerBound, removed: range.count, bytes: wanted, siteID: record.siteID)
    var hints: [Hint] = []
    for count in fields.count > 1 ? [fields.count, 1] : [fields.count] where count > 0 {
      let corrections = fields.prefix(count).compactMap { field in
        field.bytes(adding: delta).map {
          Hint(offset: field.offset, removed: field.size, bytes: $0, siteID: record.siteID)
        }
      }
      if let hint = Hint.combining([text] + corrections, in: places.bytes) { hints.append(hint) }
    }
    return hints
  }

  /// Returns a hint that writes `wanted` and corrects a length field directly in front of it which
  /// shares its first byte with other bits.
  private func withSharedLength(_ range: Range<Int>, _ wanted: [UInt8]) -> Hint? {
    guard wanted.count != range.count, !places.input.isText,
      let field = LengthField.shared(
        before: range.lowerBound, stating: range.count, in: places.bytes),
      let bytes = field.bytes(adding: wanted.count - range.count)
    else { return nil }
    return Hint(
      replacing: field.offset..<range.upperBound, with: bytes + wanted, siteID: record.siteID)
  }

  private func caseVariants(of bytes: [UInt8]) -> [[UInt8]] {
    var variants = [bytes]
    for variant in [bytes.map(\.lowercased), bytes.map(\.uppercased)]
    where !variants.contains(variant) {
      variants.append(variant)
    }
    return variants
  }
}
