/// A binary integer of so many bytes, in either byte order.
///
/// Code widens what it reads before it compares, so the bytes in the input are often fewer than
/// those of the operand: any size counts from which the operand follows by extension with zeros
/// or with the sign.
struct FixedWidth: Encoding {
  /// Bytes in the input.
  let size: Int
  let isBigEndian: Bool

  func bytes(of number: IntegerOperand) -> [UInt8]? {
    guard size <= number.byteCount, !(isBigEndian && size == 1) else { return nil }
    let kept = number.bits.truncated(to: size * 8)
    let isZeroExtended = kept == number.bits
    let isSignExtended = kept.signExtended(from: size * 8) == number.signed
    guard isZeroExtended || isSignExtended else { return nil }
    let littleEndian = (0..<size).map { UInt8(truncatingIfNeeded: kept >> ($0 * 8)) }
    return isBigEndian ? littleEndian.reversed() : littleEndian
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    guard let bytes = bytes(of: number) else { return [] }
    // Zero is everywhere in binary inputs; only at full width does it mean anything.
    if number.bits == 0, size < number.byteCount, size > 1 { return [] }
    return input.ranges(of: bytes)
  }

  var surcharge: Int { isBigEndian ? 1 : 0 }
}
