/// The key of a field in Protocol Buffers: a variable-length number that holds the field's number
/// above three bits for the kind of its value.
struct FieldKey: Encoding {
  /// The kinds of values that nearly all fields have: a variable-length number, eight bytes, a
  /// length followed by that many bytes, and four bytes.
  enum ValueKind: UInt128, CaseIterable {
    case number = 0
    case eightBytes = 1
    case counted = 2
    case fourBytes = 5
  }

  private static let kindBits = 3
  /// The greatest number of a field.
  private static let greatest: UInt128 = 1 << 29 - 1
  /// The least width in bits of an operand.
  ///
  /// A `switch` over keys compares words; anything narrower is a character or a flag.
  private static let leastWidth = 32

  let kind: ValueKind

  func bytes(of number: IntegerOperand) -> [UInt8]? { bytes(of: number, kind) }

  /// Returns the key with the kind that was found, so that the bytes after it still are its value.
  ///
  /// A key with the kind of counted bytes follows, because most fields with content have that.
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
