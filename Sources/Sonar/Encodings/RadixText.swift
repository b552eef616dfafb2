/// An integer in octal or binary digits, without a prefix or leading zeros.
struct RadixText: Encoding {
  let radix: Int

  func bytes(of number: IntegerOperand) -> [UInt8]? {
    Array(String(number.bits, radix: radix).utf8)
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    // Numbers of one digit look as they do in decimal.
    guard number.bits >= UInt128(radix), let digits = bytes(of: number) else { return [] }
    return input.ranges(of: digits)
  }

  var surcharge: Int { 8 }
}
