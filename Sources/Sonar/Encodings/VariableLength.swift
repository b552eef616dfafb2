/// A variable-length integer (LEB128): seven bits in each byte, the least significant first, with
/// the top bit set in all bytes but the last.
///
/// In the zigzag form signed numbers are first mapped to unsigned ones (0, -1, 1, -2 …), as in
/// Protocol Buffers.
struct VariableLength: Encoding {
  let isZigzag: Bool

  func bytes(of number: IntegerOperand) -> [UInt8]? {
    let groups = groups(of: number)
    return (0..<groups.count).map { byte($0, of: groups) }
  }

  func spellings(of number: IntegerOperand, inPlaceOf other: IntegerOperand) -> [[UInt8]] {
    // A number that fits into seven bits looks the same as in binary.
    let isPlain = number.width <= 8 || max(number.bits, other.bits) < 128
    return isPlain && !isZigzag ? [] : spellings(of: number)
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    let groups = groups(of: number)
    let shortest = input.ranges(ofSize: groups.count) { byte($0, of: groups) }
    if isZigzag { return shortest }
    // Mutations often insert zeros. So numbers with one superfluous byte are found too.
    return shortest
      + input.ranges(ofSize: groups.count + 1) { place in
        place < groups.count ? byte(place, of: groups) | 0x80 : 0
      }
  }

  private func groups(of number: IntegerOperand) -> Digits {
    let signed = number.signed
    return Digits(
      of: isZigzag ? UInt128(truncatingIfNeeded: (signed << 1) ^ (signed >> 127)) : number.bits,
      bitsEach: 7)
  }

  /// Returns the byte at `place`.
  ///
  /// The groups of bits are written in reverse.
  @inline(__always)
  private func byte(_ place: Int, of groups: Digits) -> UInt8 {
    groups[groups.count - 1 - place] | (place < groups.count - 1 ? 0x80 : 0)
  }

  var surcharge: Int { isZigzag ? Cost.zigzag : Cost.variableLength }
}
