/// The table of all costs, by which hints are ordered: a hint that is likely to be right has a low
/// cost.
///
/// Only the order of the sums matters. Four bytes seldom match by chance, one byte almost always
/// does. The length of the match therefore counts most, and then the number of places to try.
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

  /// Returns the cost of a match of text, which matches by chance half as often as the bytes of
  /// numbers.
  static func ofTextMatch(_ pattern: ArraySlice<UInt8>, occurrences: Int) -> Int {
    ofMatch(pattern, occurrences: occurrences) / 2
  }

  /// The greatest cost of a match that is combined with other certain matches of its run.
  ///
  /// It allows one place and a match of three bytes that are neither 0 nor 255.
  static let mostOfCertain = 10
  /// The most that is added for further neighbours of a number in an order.
  ///
  /// All neighbours are about equally good.
  static let mostOfSteps = 8
  /// Added when a comparison of single bytes would be matched with decimal or hexadecimal text.
  ///
  /// Such bytes usually are the text themselves.
  static let textOfBytes = 20
  /// Added when an operand is text of the input in another encoding, because few programs decode.
  static let encodedText = 1
  /// Added when an operand is text of the input in another case, because few programs fold case.
  static let foldedText = 2
  /// Added for each further way to write the case of such a text.
  static let caseOfText = 2
  /// Added when the operand occurs only in bytes that a decoder may have made of the input.
  static let ofDecoding = 6

  // MARK: The cost of the first hint of each source; each later hint costs one more

  /// A decoder names the key or type that it needs, so nothing is more certain.
  static let missing = 0
  /// A key that a decoder asks for may be optional.
  ///
  /// It is worth less than one that is required.
  static let request = 8
  /// An empty part with a length of zero, for a text that was compared with nothing.
  ///
  /// Each explains the other.
  static let emptyPart = 12
  /// The cost of counts.
  ///
  /// Numbers count the input or its parts more often than its words.
  static let count = 14
  /// The cost of words.
  ///
  /// Code that compares texts compares their lengths first.
  ///
  /// The JSON decoder of swift-protobuf reaches 307 edges with these hints and 259 without.
  static let word = 16
  /// Any text may be the key of an object, but most are something else.
  static let lookup = 22
  /// A counted part may be of another length, but nothing asked for that.
  static let frame = 24
  /// The number of hints for lengths that have the same cost.
  ///
  /// There are many, and each is for another length field.
  static let framesOfOneCost = 4
  /// The cost of additions, which is more than that of replacing a part of the input.
  static let addition = 28
  /// The cost of insertions.
  ///
  /// Text that was compared with nothing may belong at either end or anywhere else.
  static let atEnds = 30

  // MARK: Costs that a site's past adds

  /// Added for a site whose failing side only traps: a check of bounds or overflow.
  static let trapGuard = 120
  /// Added for each hint that the same site already has in this run, so that sites take turns.
  static let turn = 4
  /// Added when the comparison has had this outcome before, or the case of a `switch` was taken
  /// before.
  ///
  /// For the YAML parser Yams this finds 1,466 edges with the addition for cases, 1,457 without.
  static let turnedBefore = 12

  /// Returns the cost that is added for a site with this many hints that led nowhere.
  ///
  /// It grows with the logarithm of their number, so that no site is given up.
  static func ofDebt(_ hints: Int) -> Int { 4 * (Int.bitWidth - (hints / 8).leadingZeroBitCount) }

  // MARK: The distance to the last hint

  /// Returns the cost that is added for a hint `distance` bytes away from the change that brought
  /// the site one step further.
  ///
  /// The next comparison usually concerns the bytes that follow. Beyond 64 bytes all distances cost
  /// the same.
  static func ofDistance(_ distance: UInt) -> Int { Int(min(64, distance)) }

  // MARK: Encodings: the plainest is the likeliest

  /// The cost of numbers as they are in memory, which most binary inputs contain.
  static let littleEndian = 0
  /// The other byte order, which most file formats and protocols use.
  static let bigEndian = 1
  /// A number that is narrower in the input than in the comparison, such as a float for a double.
  static let lessPrecise = 1
  /// The cost of numbers as people write them.
  static let decimal = 2
  /// The keys of Protocol Buffers.
  ///
  /// They are more certain than the numbers in them, because a `switch` compares them.
  static let fieldKey = 3
  /// The cost of numbers of machines as people write them.
  static let hexadecimal = 4
  /// The cost of numbers with seven bits in each byte.
  ///
  /// Many numbers of one byte look like this.
  static let variableLength = 4
  /// The cost of numbers whose first byte states their size, as in QUIC, CBOR and MessagePack.
  ///
  /// Every number of one byte looks like this.
  static let headedNumber = 5
  /// The cost of inverted bits, the last step of a few checksums.
  static let complement = 5
  /// The cost of zigzag numbers, which Protocol Buffers use for signed values and little else does.
  static let zigzag = 6
  /// A letter in the other case, which every letter has.
  static let otherCase = 6
  /// Added for digits that move what is behind them where zeros before a number suggest a fixed
  /// layout, and for digits that move nothing where nothing suggests one.
  static let otherLayout = 4
  /// The cost of octal and binary digits, which hardly any program reads.
  static let otherRadix = 8
}
