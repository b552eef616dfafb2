/// An integer in octal or binary digits, without a prefix.
///
/// Zeros before it belong to it.
struct RadixText: Encoding {
  /// The base, 2 or 8.
  let radix: Int

  func bytes(of number: IntegerOperand) -> [UInt8]? {
    let digits = digits(of: number)
    return (0..<digits.count).map { 0x30 + digits[$0] }
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    guard number.bits > 0 else { return [] }
    let digits = digits(of: number)
    let found = input.ranges(ofSize: digits.count) { 0x30 + digits[$0] }.map { range in
      let zeros = input.bytes[..<range.lowerBound].reversed().prefix { $0 == 0x30 }.count
      return range.lowerBound - zeros..<range.upperBound
    }
    // One digit is part of many numbers, and looks the same in decimal.
    return digits.count > 1
      ? found : found.filter { $0.count > 1 && stands(alone: $0, in: input.bytes) }
  }

  func spellings(of number: IntegerOperand, inPlaceOf other: IntegerOperand) -> [[UInt8]] {
    // Numbers of one digit look the same as in decimal.
    max(number.bits, other.bits) < UInt128(radix) ? [] : spellings(of: number)
  }

  private func stands(alone range: Range<Int>, in bytes: [UInt8]) -> Bool {
    let neighbours = [range.lowerBound - 1, range.upperBound].filter(bytes.indices.contains)
    return !neighbours.contains { bytes[$0].isDigit }
  }

  private func digits(of number: IntegerOperand) -> Digits {
    Digits(of: number.bits, bitsEach: radix.trailingZeroBitCount)
  }

  var surcharge: Int { Cost.otherRadix }

  var isText: Bool { true }
}
