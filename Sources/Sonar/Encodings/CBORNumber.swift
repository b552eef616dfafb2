/// A number of CBOR: a kind in three bits, then the number in the other five or in the bytes that
/// follow (RFC 8949, section 3).
struct CBORNumber: Encoding {
  /// True for the kind of negative numbers, which hold -1 less the number.
  let isNegative: Bool

  /// The greatest number that is written into the five bits.
  private static let greatestInHead: UInt128 = 23

  func bytes(of number: IntegerOperand) -> [UInt8]? { form(of: number)?.bytes }

  func spellings(of number: IntegerOperand, inPlaceOf other: IntegerOperand) -> [[UInt8]] {
    // A small number looks the same as in binary.
    if !isNegative, max(number.bits, other.bits) <= Self.greatestInHead { return [] }
    // Numbers of either sign may stand in each other's place.
    return [false, true].compactMap { CBORNumber(isNegative: $0).bytes(of: number) }
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    form(of: number)?.ranges(in: input) ?? []
  }

  private func form(of number: IntegerOperand) -> HeadedNumber? {
    guard number.width > 8, isNegative == (number.signed < 0) else { return nil }
    let value = isNegative ? UInt128(-1 - number.signed) : number.bits
    let kind: UInt8 = isNegative ? 0x20 : 0
    if value <= Self.greatestInHead {
      return HeadedNumber(head: kind | UInt8(value), bits: 0, size: 0)
    }
    return (0...3).first { value >> UInt128(8 << $0) == 0 }.map {
      HeadedNumber(head: kind | 24 + UInt8($0), bits: value, size: 1 << $0)
    }
  }

  var surcharge: Int { Cost.headedNumber }
}
