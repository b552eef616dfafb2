/// A number of QUIC: the two highest bits of its first byte state whether it has 1, 2, 4 or 8 bytes
/// (RFC 9000, section 16).
struct QUICNumber: Encoding {
  func bytes(of number: IntegerOperand) -> [UInt8]? { form(of: number)?.bytes }

  func spellings(of number: IntegerOperand, inPlaceOf other: IntegerOperand) -> [[UInt8]] {
    // A number that fits into six bits looks the same as in binary.
    max(number.bits, other.bits) < 64 ? [] : spellings(of: number)
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    form(of: number)?.ranges(in: input) ?? []
  }

  private func form(of number: IntegerOperand) -> HeadedNumber? {
    guard number.width > 8,
      let power = (0...3).first(where: { number.bits >> UInt128((8 << $0) - 2) == 0 })
    else { return nil }
    let tag = UInt128(power) << UInt128((8 << power) - 2)
    return HeadedNumber(head: nil, bits: tag | number.bits, size: 1 << power)
  }

  var surcharge: Int { Cost.headedNumber }
}
