/// An integer in hexadecimal digits without a prefix or leading zeros.
struct HexadecimalText: Encoding {
  let isUppercase: Bool

  func bytes(of number: IntegerOperand) -> [UInt8]? {
    let digits = Digits(of: number.bits, bitsEach: 4)
    return (0..<digits.count).map { character(digits[$0]) }
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    let digits = Digits(of: number.bits, bitsEach: 4)
    // A number without letters is the same in both cases. The lower-case encoding finds it.
    if isUppercase, !(0..<digits.count).contains(where: { digits[$0] >= 10 }) { return [] }
    return input.ranges(ofSize: digits.count) { character(digits[$0]) }
  }

  @inline(__always)
  private func character(_ digit: UInt8) -> UInt8 {
    digit < 10 ? 0x30 + digit : (isUppercase ? 0x41 : 0x61) + digit - 10
  }

  var surcharge: Int { Cost.hexadecimal }
  var isText: Bool { true }
}
