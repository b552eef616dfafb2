/// A field's number above three bits that say how its value is written, as a variable-length
/// number: the keys of Protocol Buffers.
struct FieldKey: Encoding {
  /// What the values of nearly all fields are: a variable-length number, eight bytes, a length and
  /// so many bytes, four bytes.
  enum ValueKind: UInt128, CaseIterable {
    case number = 0
    case eightBytes = 1
    case counted = 2
    case fourBytes = 5
  }

  private static let kindBits = 3
  /// The greatest number that a field may have.
  private static let greatest: UInt128 = 1 << 29 - 1
  /// Keys are switched over as words: what is narrower is a character or a flag.
  private static let leastWidth = 32

  let kind: ValueKind

  func bytes(of number: IntegerOperand) -> [UInt8]? { bytes(of: number, kind) }

  /// As the field that was found is, so that what follows is its value; then as what fields with
  /// something in them are.
  func spellings(of number: IntegerOperand) -> [[UInt8]] {
    let kinds = kind == .counted ? [kind] : [kind, .counted]
    return kinds.compactMap { bytes(of: number, $0) }
  }

  private func bytes(of number: IntegerOperand, _ kind: ValueKind) -> [UInt8]? {
    guard number.width >= Self.leastWidth, (1...Self.greatest).contains(number.bits) else {
      return nil
    }
    let key = number.bits << UInt128(Self.kindBits) | kind.rawValue
    return VariableLength(isZigzag: false).bytes(of: IntegerOperand(bits: key, width: 64))
  }

  var surcharge: Int { Cost.fieldKey }
}
