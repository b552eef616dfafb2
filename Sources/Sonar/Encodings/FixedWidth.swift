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
    kept(of: number).map { kept in (0..<size).map { byte($0, of: kept) } }
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    // Zero is everywhere in binary inputs; only at full width does it mean anything.
    if number.bits == 0, size < number.byteCount, size > 1 { return [] }
    guard let kept = kept(of: number) else { return [] }
    return input.ranges(ofSize: size) { byte($0, of: kept) }
  }

  /// The bits that are written; nil where the number does not follow from so few.
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
