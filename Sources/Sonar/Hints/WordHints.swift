/// Hints for comparisons of how long two texts are: a word of the input made as long as another.
///
/// What compares texts asks for their lengths first, and for nothing more where these differ.
struct WordHints: HintSource {
  /// Longer words are for mutations to find.
  static let longest: UInt128 = 64
  /// Words tried for one length.
  static let mostWords = 3

  let record: Record
  let input: InputIndex

  static func concerns(_ kind: Site.Kind) -> Bool { kind.comparesNumbers }

  static func hints(for record: Record, in context: HintContext) -> [RankedHint] {
    WordHints(record: record, input: context.trace.places.input).candidates()
  }

  /// All candidates.
  func candidates() -> [RankedHint] {
    guard case .integers(let left, let right) = record.operands, record.site.width >= 16,
      !record.site.predicate.isOrder, !record.site.flags.contains(.guardsTrap), left != right,
      max(left, right) <= Self.longest
    else { return [] }
    let flags = record.site.flags
    var hints: [Hint] = []
    if !flags.contains(.leftIsConstant) { hints += words(of: Int(left), to: Int(right)) }
    if !flags.contains(.rightIsConstant) { hints += words(of: Int(right), to: Int(left)) }
    return hints.enumerated().map { RankedHint(hint: $1, cost: Cost.word + $0) }
  }

  /// The words of that length made longer or shorter, the last first: it was mostly written last.
  private func words(of length: Int, to wanted: Int) -> [Hint] {
    if wanted == 0 { return [] }
    if length == 0 { return emptyWords().map { resized($0..<$0, to: wanted) } }
    var hints: [Hint] = []
    var end = input.bytes.count
    while end > 0, hints.count < Self.mostWords {
      guard Self.isOfWord(input.bytes[end - 1]) else {
        end -= 1
        continue
      }
      var start = end - 1
      while start > 0, Self.isOfWord(input.bytes[start - 1]) { start -= 1 }
      if end - start == length { hints.append(resized(start..<end, to: wanted)) }
      end = start
    }
    return hints
  }

  /// Where words of no letters may be: between two marks, first between two that are alike.
  private func emptyWords() -> [Int] {
    let bytes = input.bytes
    let places = (0...bytes.count).reversed().filter { place in
      (place == 0 || !Self.isOfWord(bytes[place - 1]))
        && (place == bytes.count || !Self.isOfWord(bytes[place]))
    }
    func isQuoted(_ place: Int) -> Bool {
      place > 0 && place < bytes.count && bytes[place - 1] == bytes[place]
    }
    let quoted = places.filter(isQuoted).prefix(Self.mostWords)
    return Array(quoted) + places.filter { !isQuoted($0) }.prefix(Self.mostWords)
  }

  private func resized(_ word: Range<Int>, to wanted: Int) -> Hint {
    let kept = min(word.count, wanted)
    let place = word.lowerBound + kept
    var hint = Hint(
      offset: place, removed: word.count - kept,
      bytes: Filler.bytes(wanted - kept, behind: Array(input.bytes[word.prefix(kept)])),
      siteID: record.siteID)
    hint.opens = .operands
    // What it is filled with is there to be compared, and replaced.
    hint.core = place..<place
    return hint
  }

  /// Letters, digits, what joins them, and all that is not ASCII.
  private static func isOfWord(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit || byte.isBeyondASCII || "_-".utf8.contains(byte)
  }
}
