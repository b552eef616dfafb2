extension LiteralRecord {
  /// A way in which a literal may be written in an input.
  public struct Spelling: Hashable, Sendable {
    /// The bytes to insert.
    public var bytes: [UInt8]
    /// The rank of the record, lowered for spellings that fewer programs read.
    public var rank: UInt8
  }

  /// The ways in which the literal may be written in an input, each once.
  ///
  /// Text and bytes are written unchanged. A number may be binary, in either byte order, at its own
  /// width or at a smaller one, because programs often compute with wider numbers than they read.
  /// It may also be decimal text, and a number of 32 bits may be a character.
  public var spellings: [Spelling] {
    let all: [Spelling]
    switch kind {
    case .string, .bytes, .character, .pattern: all = [Spelling(bytes: token, rank: rank)]
    case .integer: all = integerSpellings
    case .float: all = floatSpellings
    }
    var known: Set<[UInt8]> = []
    return all.filter { known.insert($0.bytes).inserted }
  }

  /// The amount by which each step to a less likely spelling lowers the rank.
  private static let penalty: UInt8 = 16

  private func spelling(_ bytes: [UInt8], penalties: UInt8 = 0) -> Spelling {
    Spelling(bytes: bytes, rank: rank - min(rank, penalties * Self.penalty))
  }

  // MARK: Integers

  private var integerSpellings: [Spelling] {
    let width = token.count
    guard width > 1 else { return [spelling(token)] }
    var spellings: [Spelling] = []
    let narrow = narrowestWidth
    // A program that computes with `Int` has usually read something smaller, or text.
    let widths = narrow == 1 ? (width <= 4 ? [1, width] : [1]) : [narrow, 2 * narrow]
    for (index, size) in widths.enumerated() where size <= max(width, narrow) {
      let bytes = Array(token.prefix(size))
      let penalties = UInt8(index)
      spellings.append(spelling(bytes, penalties: penalties))
      spellings.append(spelling(bytes.reversed(), penalties: penalties))
    }
    guard width <= 8 else { return spellings }
    spellings.append(spelling(Array("\(decimalValue)".utf8), penalties: 1))
    if width == 4, let scalar = UnicodeScalar(UInt32(truncatingIfNeeded: decimalValue)),
      !scalar.isASCII
    {
      spellings.append(spelling(Array(String(Character(scalar)).utf8), penalties: 1))
    }
    return spellings
  }

  /// The value of the token.
  ///
  /// It is negative if the token is a small negative number.
  private var decimalValue: Int64 {
    var bits: UInt64 = 0
    for byte in token.prefix(8).reversed() { bits = bits << 8 | UInt64(byte) }
    let shift = 64 - 8 * min(8, token.count)
    let signed = Int64(bitPattern: bits << shift) >> shift
    let isSmallNegative = signed < 0 && signed >= -(1 << (4 * token.count))
    return isSmallNegative || shift == 0 ? signed : Int64(truncatingIfNeeded: bits)
  }

  /// The size in bytes of the narrowest usual integer that holds the value: 1, 2, 4, 8, or all of
  /// the token.
  private var narrowestWidth: Int {
    let filler: UInt8 = decimalValue < 0 && token.count <= 8 ? 0xFF : 0
    let significant = (token.lastIndex { $0 != filler } ?? 0) + 1
    return [1, 2, 4, 8].first { $0 >= significant } ?? token.count
  }

  // MARK: Floating-point numbers

  private var floatSpellings: [Spelling] {
    var bits: UInt64 = 0
    for byte in token.prefix(8).reversed() { bits = bits << 8 | UInt64(byte) }
    var spellings = [spelling(token), spelling(token.reversed(), penalties: 1)]
    switch token.count {
    case 4:
      spellings.append(spelling(Array("\(Float(bitPattern: UInt32(bits)))".utf8)))
    case 8:
      let value = Double(bitPattern: bits)
      spellings.append(spelling(Array("\(value)".utf8)))
      if value == value.rounded(), value.magnitude < 1e15 {
        spellings.append(spelling(Array("\(Int64(value))".utf8)))
      }
    default: break
    }
    return spellings
  }
}
