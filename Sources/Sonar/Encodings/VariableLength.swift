/// LEB128: seven bits a byte, least significant first, the top bit set in all but the last.
///
/// Zigzag maps signed numbers to unsigned ones first (0, -1, 1, -2 …), as Protocol Buffers do.
struct VariableLength: Encoding {
  let isZigzag: Bool

  func bytes(of number: IntegerOperand) -> [UInt8]? {
    let groups = groups(of: number)
    return (0..<groups.count).map { byte($0, of: groups) }
  }

  func spellings(of number: IntegerOperand, inPlaceOf other: IntegerOperand) -> [[UInt8]] {
    // What fits into one byte looks as it does in binary.
    let isPlain = number.width <= 8 || max(number.bits, other.bits) < 128
    return isPlain && !isZigzag ? [] : spellings(of: number)
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    let groups = groups(of: number)
    let shortest = input.ranges(ofSize: groups.count) { byte($0, of: groups) }
    if isZigzag { return shortest }
    // Mutations like zeros: one more group, for nothing.
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

  /// The groups are written in reverse.
  @inline(__always)
  private func byte(_ place: Int, of groups: Digits) -> UInt8 {
    groups[groups.count - 1 - place] | (place < groups.count - 1 ? 0x80 : 0)
  }

  var surcharge: Int { isZigzag ? Cost.zigzag : Cost.variableLength }
}
