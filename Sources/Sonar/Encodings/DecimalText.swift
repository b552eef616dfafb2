/// An integer in decimal digits, with or without a sign.
///
/// The search reads whole numbers instead of comparing digits. A number with leading zeros is
/// found, and `7` is not found in `1755`.
struct DecimalText: Encoding {
  func bytes(of number: IntegerOperand) -> [UInt8]? { Array(String(number.signed).utf8) }

  /// Returns both readings of a negative number, because nothing tells if an operand has a sign:
  /// 200 in eight bits may be -56.
  func spellings(of number: IntegerOperand) -> [[UInt8]] {
    let signed = Array(String(number.signed).utf8)
    if number.signed >= 0 { return [signed] }
    let unsigned = Array(String(number.bits).utf8)
    // Numbers of 64 bits or more usually have a sign.
    return number.width < 64 ? [unsigned, signed] : [signed, unsigned]
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    let unsigned = ranges(of: number.bits, hasSign: false, in: input)
    if number.signed >= 0 { return unsigned }
    return unsigned + ranges(of: number.signed.magnitude, hasSign: true, in: input)
  }

  private func ranges(
    of magnitude: UInt128, hasSign: Bool, in input: InputIndex
  ) -> [Range<Int>] {
    let last = 0x30 + UInt8(truncatingIfNeeded: magnitude % 10)
    let bytes = input.bytes
    var ranges: [Range<Int>] = []
    for end in input.positions(of: last) where !isDigit(bytes, at: end + 1) {
      var start = end
      while isDigit(bytes, at: start - 1) { start -= 1 }
      guard value(of: bytes[start...end]) == magnitude else { continue }
      if !hasSign {
        ranges.append(start..<end + 1)
      } else if start > 0, bytes[start - 1] == UInt8(ascii: "-") {
        ranges.append(start - 1..<end + 1)
      }
    }
    return ranges
  }

  private func isDigit(_ bytes: [UInt8], at index: Int) -> Bool {
    bytes.indices.contains(index) && bytes[index].isDigit
  }

  /// Returns the value of the digits; nil when it does not fit into 128 bits.
  private func value(of digits: ArraySlice<UInt8>) -> UInt128? {
    var value: UInt128 = 0
    for digit in digits {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt128(digit - 0x30))
      if overflow || carry { return nil }
      value = sum
    }
    return value
  }

  var surcharge: Int { Cost.decimal }
  var isText: Bool { true }
}
