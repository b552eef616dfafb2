/// An integer in decimal digits, with or without a sign.
///
/// The input is searched for numbers, not for the digits of one: leading zeros still parse to the
/// operand, and `7` does not stand in `1755`.
struct DecimalText: Encoding {
  func bytes(of number: IntegerOperand) -> [UInt8]? {
    Array(String(number.signed < 0 ? number.signed : Int128(number.bits & (.max >> 1))).utf8)
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    let magnitude = number.signed.magnitude
    let last = 0x30 + UInt8(truncatingIfNeeded: magnitude % 10)
    let bytes = input.bytes
    var ranges: [Range<Int>] = []
    for end in input.positions(of: last) where !isDigit(bytes, at: end + 1) {
      var start = end
      while isDigit(bytes, at: start - 1) { start -= 1 }
      let hasMinus = start > 0 && bytes[start - 1] == UInt8(ascii: "-")
      guard value(of: bytes[start...end]) == magnitude else { continue }
      if number.signed < 0 {
        // Unsigned operands of full width are no negative numbers in the text.
        if hasMinus { ranges.append(start - 1..<end + 1) }
        continue
      }
      ranges.append(start..<end + 1)
    }
    return ranges
  }

  private func isDigit(_ bytes: [UInt8], at index: Int) -> Bool {
    bytes.indices.contains(index) && bytes[index] >= 0x30 && bytes[index] <= 0x39
  }

  /// Nil where it overflows.
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

  var surcharge: Int { 2 }
  var isText: Bool { true }
}
