/// A number of MessagePack: small ones in a byte, others as a byte that states the size and sign,
/// and the number in 1, 2, 4 or 8 bytes.
struct MessagePackNumber: Encoding {
  /// The numbers that are their own first byte.
  private static let small: ClosedRange<Int128> = -32...127
  /// The first bytes of the smallest unsigned and signed number.
  private static let unsigned: UInt8 = 0xcc
  private static let signed: UInt8 = 0xd0

  func bytes(of number: IntegerOperand) -> [UInt8]? { form(of: number)?.bytes }

  func spellings(of number: IntegerOperand, inPlaceOf other: IntegerOperand) -> [[UInt8]] {
    // A small number looks the same as in binary.
    Self.small ~= number.signed && Self.small ~= other.signed ? [] : spellings(of: number)
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    form(of: number)?.ranges(in: input) ?? []
  }

  private func form(of number: IntegerOperand) -> HeadedNumber? {
    guard number.width > 8 else { return nil }
    let value = number.signed
    if Self.small ~= value {
      return HeadedNumber(head: UInt8(truncatingIfNeeded: value), bits: 0, size: 0)
    }
    let isNegative = value < 0
    let magnitude = isNegative ? UInt128(-1 - value) : number.bits
    // The least size whose range has the number; one bit of a signed one is the sign.
    let power = (0...3).first { magnitude >> UInt128((8 << $0) - (isNegative ? 1 : 0)) == 0 }
    return power.map {
      HeadedNumber(
        head: (isNegative ? Self.signed : Self.unsigned) + UInt8($0), bits: number.bits,
        size: 1 << $0)
    }
  }

  var surcharge: Int { Cost.headedNumber }
}
