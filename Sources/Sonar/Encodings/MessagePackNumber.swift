/// A number of MessagePack: small ones in a byte, others as a byte that states the size and sign,
/// and the number in 1, 2, 4 or 8 bytes.
struct MessagePackNumber: Encoding {
  /// The first bytes of the smallest unsigned and signed number.
  private static let unsigned: UInt8 = 0xcc
  private static let signed: UInt8 = 0xd0

  func bytes(of number: IntegerOperand) -> [UInt8]? {
    guard number.width > 8 else { return nil }
    let value = number.signed
    if -32...127 ~= value { return [UInt8(truncatingIfNeeded: value)] }
    // The least size whose range has the number.
    let bits: (Int) -> Int = { (8 << $0) - (value < 0 ? 1 : 0) }
    let magnitude = value < 0 ? UInt128(-1 - value) : number.bits
    guard let power = (0...3).first(where: { magnitude >> UInt128(bits($0)) == 0 }) else {
      return nil
    }
    return [(value < 0 ? Self.signed : Self.unsigned) + UInt8(power)]
      + number.bigEndian(1 << power)
  }

  func spellings(of number: IntegerOperand, inPlaceOf other: IntegerOperand) -> [[UInt8]] {
    // A small number looks the same as in binary.
    let small: ClosedRange<Int128> = -32...127
    return small ~= number.signed && small ~= other.signed ? [] : spellings(of: number)
  }

  /// Returns no ranges in text, where every letter looks like a small number.
  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    input.isText ? [] : bytes(of: number).map(input.ranges) ?? []
  }

  var surcharge: Int { Cost.headedNumber }
}
