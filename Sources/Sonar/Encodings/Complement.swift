/// A binary integer whose bits were inverted before the comparison, as in the last step of a
/// checksum.
struct Complement: Encoding {
  /// The size in bytes, which must be that of the operand.
  let size: Int
  let isBigEndian: Bool

  func bytes(of number: IntegerOperand) -> [UInt8]? {
    guard number.width == size * 8 else { return nil }
    let inverted = IntegerOperand(bits: (~number.bits).truncated(to: size * 8), width: size * 8)
    return FixedWidth(size: size, isBigEndian: isBigEndian).bytes(of: inverted)
  }

  var surcharge: Int { Cost.complement }
}
