/// LEB128: seven bits a byte, least significant first, the top bit set in all but the last.
///
/// Zigzag maps signed numbers to unsigned ones first (0, -1, 1, -2 …), as Protocol Buffers do.
struct VariableLength: Encoding {
  let isZigzag: Bool

  func bytes(of number: IntegerOperand) -> [UInt8]? {
    var rest = number.bits
    if isZigzag {
      let signed = number.signed
      rest = UInt128(truncatingIfNeeded: (signed << 1) ^ (signed >> 127))
    }
    var bytes: [UInt8] = []
    repeat {
      let low = UInt8(truncatingIfNeeded: rest & 0x7f)
      rest >>= 7
      bytes.append(rest == 0 ? low : low | 0x80)
    } while rest != 0
    return bytes
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    guard let bytes = bytes(of: number) else { return [] }
    // Unsigned numbers of one byte look as they do in binary.
    if !isZigzag, bytes.count == 1 { return [] }
    return input.ranges(of: bytes)
  }

  var surcharge: Int { isZigzag ? 6 : 4 }
}
