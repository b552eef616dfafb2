/// The characters that Unicode contains twice, for the sake of older standards.
///
/// Swift treats both as equal.
///
/// A parser that compares characters reads a Greek question mark as a semicolon, although its bytes
/// differ. The list has the canonical singletons of UnicodeData.txt that stand for ASCII or common
/// letters.
enum CanonicalCharacter {
  /// The characters in UTF-8, the usual one first.
  private static let pairs: [(usual: [UInt8], other: [UInt8])] = [
    (";", "\u{37e}"), ("`", "\u{1fef}"), ("K", "\u{212a}"), ("\u{c5}", "\u{212b}"),
    ("\u{3a9}", "\u{2126}"), ("\u{b7}", "\u{387}"),
  ].map { (Array($0.utf8), Array($1.utf8)) }

  /// Returns texts that Swift takes for equal to `text`.
  ///
  /// In each, the first occurrence of one of the usual characters is replaced by the other.
  static func respellings(of text: [UInt8]) -> [[UInt8]] {
    pairs.compactMap { usual, other in
      guard let place = text.indices.first(where: { text[$0...].starts(with: usual) }) else {
        return nil
      }
      return text[..<place] + other + text[(place + usual.count)...]
    }
  }
}
