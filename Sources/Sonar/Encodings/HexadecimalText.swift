/// An integer in hexadecimal digits, without a prefix, at its own width or without leading zeros.
struct HexadecimalText: Encoding {
  let isUppercase: Bool

  func bytes(of number: IntegerOperand) -> [UInt8]? {
    Array(String(number.bits, radix: 16, uppercase: isUppercase).utf8)
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    let digits = Digits(of: number.bits, bitsEach: 4)
    // What is the same in both cases is found by the lower-case twin.
    if isUppercase, !(0..<digits.count).contains(where: { digits[$0] >= 10 }) { return [] }
    let letters: UInt8 = isUppercase ? 0x41 : 0x61
    return input.ranges(ofSize: digits.count) { place in
      let digit = digits[place]
      return digit < 10 ? 0x30 + digit : letters + digit - 10
    }
  }

  var surcharge: Int { 4 }
  var isText: Bool { true }
}
