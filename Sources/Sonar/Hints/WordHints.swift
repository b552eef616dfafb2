internal import SonarABI

/// A source of hints for comparisons of the lengths of two texts: a word of the input is made as
/// long as the other text.
///
/// Code that compares texts compares their lengths first, and nothing else if these differ.
struct WordHints: HintSource {
  /// The greatest length in bytes that a word is given.
  ///
  /// Longer ones are left to mutations.
  static let longest: UInt128 = 64
  /// The most words that are tried for one length.
  static let mostWords = 3

  let record: Record
  let input: InputIndex

  static func concerns(_ kind: Site.Kind) -> Bool { kind.comparesNumbers }

  static func hints(for record: Record, in context: HintContext) -> [RankedHint] {
    WordHints(record: record, input: context.trace.places.input).candidates()
  }

  /// Returns all hints.
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

  /// Returns hints that make words of `length` bytes longer or shorter.
  ///
  /// The last word is the first to be tried, because it was usually written last.
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

  /// Returns places for new words between two bytes that belong to no word.
  ///
  /// Places between two equal bytes, such as quotes, come first.
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
    // The filler may be compared and replaced by later hints.
    hint.core = place..<place
    return hint
  }

  /// Returns true for letters, digits, underscores, hyphens and all bytes that are not ASCII.
  private static func isOfWord(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit || byte.isBeyondASCII || "_-".utf8.contains(byte)
  }
}
