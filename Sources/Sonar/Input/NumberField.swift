/// A binary number in an input: where it is, and in which byte order.
struct NumberField: Sendable {
  /// Its place in the input, of at most 16 bytes.
  let range: Range<Int>
  let isBigEndian: Bool

  /// The offset of its lowest byte.
  var lowest: Int { isBigEndian ? range.upperBound - 1 : range.lowerBound }

  /// Returns the number, which must be inside of `input` with all of its bytes.
  func number(in input: [UInt8]) -> UInt128 {
    let bytes = isBigEndian ? Array(input[range]) : input[range].reversed()
    return bytes.reduce(0) { $0 << 8 | UInt128($1) }
  }

  /// Returns a copy of `input` with the lowest bits of `number` in the field.
  func input(_ input: [UInt8], with number: UInt128) -> [UInt8] {
    let bytes = range.map {
      UInt8(truncatingIfNeeded: number >> (8 * ($0 - range.lowerBound)))
    }
    var result = input
    result.replaceSubrange(range, with: isBigEndian ? bytes.reversed() : bytes)
    return result
  }
}
