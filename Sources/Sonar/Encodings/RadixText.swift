/// An integer in octal or binary digits, without a prefix or leading zeros.
struct RadixText: Encoding {
  /// The base, 2 or 8.
  let radix: Int

  func bytes(of number: IntegerOperand) -> [UInt8]? {
    let digits = digits(of: number)
    return (0..<digits.count).map { 0x30 + digits[$0] }
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    // Numbers of one digit look the same as in decimal.
    guard number.bits >= UInt128(radix) else { return [] }
    let digits = digits(of: number)
    return input.ranges(ofSize: digits.count) { 0x30 + digits[$0] }
  }

  private func digits(of number: IntegerOperand) -> Digits {
    Digits(of: number.bits, bitsEach: radix.trailingZeroBitCount)
  }

  var surcharge: Int { Cost.otherRadix }
}
