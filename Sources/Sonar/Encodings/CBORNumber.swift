/// A number of CBOR: a kind in three bits, then the number in the other five or in the bytes that
/// follow (RFC 8949, section 3).
struct CBORNumber: Encoding {
  /// True for the kind of negative numbers, which hold -1 less the number.
  let isNegative: Bool

  /// The greatest number that is written into the five bits.
  private static let greatestInHead: UInt128 = 23

  func bytes(of number: IntegerOperand) -> [UInt8]? {
    guard number.width > 8, isNegative == (number.signed < 0) else { return nil }
    let value = isNegative ? UInt128(-1 - number.signed) : number.bits
    let kind: UInt8 = isNegative ? 0x20 : 0
    if value <= Self.greatestInHead { return [kind | UInt8(value)] }
    guard let power = (0...3).first(where: { value >> UInt128(8 << $0) == 0 }) else { return nil }
    return [kind | 24 + UInt8(power)]
      + IntegerOperand(bits: value, width: 64).bigEndian(1 << power)
  }

  func spellings(of number: IntegerOperand, inPlaceOf other: IntegerOperand) -> [[UInt8]] {
    // A small number looks the same as in binary.
    let isPlain = !isNegative && max(number.bits, other.bits) <= Self.greatestInHead
    return isPlain ? [] : bothSigns.compactMap { $0.bytes(of: number) }
  }

  /// Numbers of either sign may stand in each other's place.
  private var bothSigns: [CBORNumber] { [false, true].map(CBORNumber.init) }

  /// Returns no ranges in text, where every letter looks like a small number.
  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    input.isText ? [] : bytes(of: number).map(input.ranges) ?? []
  }

  var surcharge: Int { Cost.headedNumber }
}
