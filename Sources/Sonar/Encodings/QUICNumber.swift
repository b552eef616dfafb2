/// A number of QUIC: the two highest bits of its first byte state whether it has 1, 2, 4 or 8 bytes
/// (RFC 9000, section 16).
struct QUICNumber: Encoding {
  /// The sizes in bytes; the two bits are the place of one in this list.
  private static let sizes = [1, 2, 4, 8]

  func bytes(of number: IntegerOperand) -> [UInt8]? {
    number.width <= 8
      ? nil : Self.sizes.indices.lazy.compactMap { Self.bytes(of: number, $0) }.first
  }

  func spellings(of number: IntegerOperand, inPlaceOf other: IntegerOperand) -> [[UInt8]] {
    // A number that fits into six bits looks the same as in binary.
    max(number.bits, other.bits) < 64 ? [] : spellings(of: number)
  }

  /// Returns the ranges of the number in every size, because writers need not take the shortest.
  ///
  /// There are none in text, where every letter looks like a small number.
  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    number.width <= 8 || input.isText
      ? []
      : Self.sizes.indices.flatMap { place in
        Self.bytes(of: number, place).map(input.ranges) ?? []
      }
  }

  private static func bytes(of number: IntegerOperand, _ place: Int) -> [UInt8]? {
    let size = sizes[place]
    let bits = UInt128(8 * size - 2)
    guard number.bits < 1 << bits else { return nil }
    let whole = IntegerOperand(bits: UInt128(place) << bits | number.bits, width: 8 * size)
    return whole.bigEndian(size)
  }

  var surcharge: Int { Cost.headedNumber }
}
