/// Characters that Unicode has twice, for the sake of older standards: Swift takes the two for
/// equal.
///
/// A parser that looks at characters reads a Greek question mark as a semicolon, though its bytes
/// are others (the canonical singletons of UnicodeData.txt that have ASCII or common letters).
enum CanonicalCharacter {
  /// In UTF-8, the usual one first.
  private static let pairs: [(usual: [UInt8], other: [UInt8])] = [
    (";", "\u{37e}"), ("`", "\u{1fef}"), ("K", "\u{212a}"), ("\u{c5}", "\u{212b}"),
    ("\u{3a9}", "\u{2126}"), ("\u{b7}", "\u{387}"),
  ].map { (Array($0.utf8), Array($1.utf8)) }

  /// Other bytes that are the same text for Swift: with the first of each character that there is
  /// twice.
  static func respellings(of text: [UInt8]) -> [[UInt8]] {
    pairs.compactMap { usual, other in
      guard let place = text.indices.first(where: { text[$0...].starts(with: usual) }) else {
        return nil
      }
      return text[..<place] + other + text[(place + usual.count)...]
    }
  }
}
