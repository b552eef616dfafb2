/// What makes a hint likely to be right: the table of all costs.
///
/// The scale is ordinal: only the order of the sums matters. A chance match of four bytes is
/// rare, of one byte certain, so the length of what matched weighs most; then how many places
/// there are to try.
enum Cost {
  // MARK: What matched

  /// Returns the cost of a match of `pattern` at one of `occurrences` places.
  static func ofMatch(_ pattern: ArraySlice<UInt8>, occurrences: Int) -> Int {
    // Zeros and ones are what most of a binary input consists of: they prove nothing.
    let telling = pattern.count { $0 != 0 && $0 != 0xff }
    let base =
      switch telling {
      case 0: 60
      case 1: 36
      case 2: 20
      case 3: 10
      default: max(0, 8 - telling)
      }
    return base + min(24, 2 * (occurrences - 1))
  }

  /// Returns the same for text, which matches by chance half as often as the bytes of numbers do.
  static func ofTextMatch(_ pattern: ArraySlice<UInt8>, occurrences: Int) -> Int {
    ofMatch(pattern, occurrences: occurrences) / 2
  }

  /// The most that a match may cost to be taken together with others of its run: one place, and
  /// three bytes that say something.
  static let mostOfCertain = 10
  /// Added for each further number of an order's neighbours, at most: one of them is as good as the
  /// other.
  static let mostOfSteps = 8
  /// Added where text is found for a comparison of bytes: the bytes are the text.
  static let textOfBytes = 20
  /// Added where what was compared is the input's text in another encoding, which few programs
  /// decode.
  static let encodedText = 1
  /// Added where what was compared is the input's text in another case, which few programs fold.
  static let foldedText = 2
  /// Added for each way to write the case of such a text.
  static let caseOfText = 2
  /// Added where the operand stands only in what a decoder may have made of the input.
  static let ofDecoding = 6

  // MARK: What each source of hints begins with; those that it makes later cost one more each

  /// A decoder says itself what it misses: nothing is more certain.
  static let missing = 0
  /// What a decoder asks for may be missing: it is worth less than what must be there.
  static let request = 8
  /// A length that says zero, and a text that was compared with nothing: the two explain each
  /// other.
  static let emptyPart = 12
  /// Numbers count the input or its parts more often than its words.
  static let count = 14
  /// What compares texts asks for their lengths first; swift-protobuf's JSON decoder has 307 edges
  /// with these hints, 259 without.
  static let word = 16
  /// Any text may be the key of an object, most are something else.
  static let lookup = 22
  /// What a length counts may be of another length, but nothing asked for that.
  static let frame = 24
  /// Hints for lengths that cost the same: there are many, and each is of another length field.
  static let framesOfOneCost = 4
  /// To keep what is there is dearer than to replace it.
  static let addition = 28
  /// What is missing from nothing may belong at either end, or anywhere else.
  static let atEnds = 30

  // MARK: What a site's past adds

  /// Added for sites whose failing side only traps: bounds and overflow checks.
  static let trapGuard = 120
  /// Added for each hint that the same site already has in this run, so that sites take turns.
  static let turn = 4
  /// Added where the comparison has come out that way before, or the case of a switch was taken:
  /// the YAML parser Yams has 1,466 edges with this for cases, 1,457 without.
  static let turnedBefore = 12

  /// Returns what hints cost that are made for a site of which so many led nowhere: the more, the
  /// dearer, but never so dear that the site is given up.
  static func ofDebt(_ hints: Int) -> Int { 4 * (Int.bitWidth - (hints / 8).leadingZeroBitCount) }

  // MARK: Where the last hint was

  /// Returns what is added for a hint `distance` bytes away from the change that brought the site
  /// one step further: what is compared next usually follows, and farther than some bytes all are
  /// as far.
  static func ofDistance(_ distance: UInt) -> Int { Int(min(64, distance)) }

  // MARK: Encodings, of which the plainest is the likeliest

  /// Numbers as they lie in memory, without which little works.
  static let littleEndian = 0
  /// The other byte order, that of most file formats and protocols.
  static let bigEndian = 1
  /// What is narrower than what it was compared as: a float for a double.
  static let lessPrecise = 1
  /// Numbers as people write them.
  static let decimal = 2
  /// The keys of Protocol Buffers, more certain than the numbers in them: a switch asks for them.
  static let fieldKey = 3
  /// Numbers as people write what machines count.
  static let hexadecimal = 4
  /// Seven bits a byte: many numbers of one byte look so.
  static let variableLength = 4
  /// Bits inverted: the last step of few checksums.
  static let complement = 5
  /// Zigzag: what is signed in Protocol Buffers, and little else.
  static let zigzag = 6
  /// A letter in the other case: any letter has one.
  static let otherCase = 6
  /// Octal and binary digits: hardly anything reads those.
  static let otherRadix = 8
}
