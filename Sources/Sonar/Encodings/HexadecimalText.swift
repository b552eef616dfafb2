/// An integer in hexadecimal digits, without a prefix, at its own width or without leading zeros.
struct HexadecimalText: Encoding {
  let isUppercase: Bool

  func bytes(of number: IntegerOperand) -> [UInt8]? {
    Array(String(number.bits, radix: 16, uppercase: isUppercase).utf8)
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    // What is the same in both cases is found by the lower-case twin.
    guard let digits = bytes(of: number) else { return [] }
    if isUppercase, !digits.contains(where: { $0 >= 0x41 }) { return [] }
    return input.ranges(of: digits)
  }

  var surcharge: Int { 4 }
}
