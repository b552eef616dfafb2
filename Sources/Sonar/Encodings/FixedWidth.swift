/// A binary integer of a fixed number of bytes, in either byte order.
///
/// Code often widens a number after reading it and before comparing it. A number may therefore have
/// fewer bytes in the input than in the operand, if the operand follows from them by extension with
/// zeros or with the sign.
struct FixedWidth: Encoding {
  /// The number of bytes in the input.
  let size: Int
  let isBigEndian: Bool

  func bytes(of number: IntegerOperand) -> [UInt8]? {
    kept(of: number).map { kept in (0..<size).map { byte($0, of: kept) } }
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    // Binary inputs are full of zeros. Only at full width is a zero a telling match.
    if number.bits == 0, size < number.byteCount, size > 1 { return [] }
    guard let kept = kept(of: number) else { return [] }
    return input.ranges(ofSize: size) { byte($0, of: kept) }
  }

  /// Returns the bits that are written; nil when the number does not follow from this many bytes.
  private func kept(of number: IntegerOperand) -> UInt128? {
    guard size <= number.byteCount, !(isBigEndian && size == 1) else { return nil }
    let kept = number.bits.truncated(to: size * 8)
    let isZeroExtended = kept == number.bits
    let isSignExtended = kept.signExtended(from: size * 8) == number.signed
    return isZeroExtended || isSignExtended ? kept : nil
  }

  @inline(__always)
  private func byte(_ place: Int, of kept: UInt128) -> UInt8 {
    UInt8(truncatingIfNeeded: kept &>> UInt128(8 * (isBigEndian ? size - 1 - place : place)))
  }

  var surcharge: Int { isBigEndian ? Cost.bigEndian : Cost.littleEndian }
}
