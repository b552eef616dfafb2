/// A writer of the bytes of a typed input.
@usableFromInline
struct ChoiceWriter {
  private(set) var bytes: [UInt8] = []

  @usableFromInline
  mutating func integer<Value: FixedWidthInteger>(_ value: Value) {
    bytes.append(ChoiceFormat.integer)
    number(value, width: Value.bitWidth / 8)
  }

  @usableFromInline
  mutating func double(_ value: Double) {
    bytes.append(ChoiceFormat.real)
    number(value.bitPattern, width: 8)
  }

  @usableFromInline
  mutating func float(_ value: Float) {
    bytes.append(ChoiceFormat.real)
    number(value.bitPattern, width: 4)
  }

  @usableFromInline
  mutating func choice(_ value: Int) {
    bytes.append(ChoiceFormat.choice)
    bytes.append(UInt8(truncatingIfNeeded: value))
  }

  @usableFromInline
  mutating func text(_ value: String) {
    bytes.append(ChoiceFormat.text)
    bytes.append(contentsOf: value.utf8)
  }

  @usableFromInline
  mutating func bytes(_ value: [UInt8]) {
    bytes.append(ChoiceFormat.bytes)
    for byte in value {
      if byte >= ChoiceFormat.firstTag {
        bytes.append(ChoiceFormat.escape)
        bytes.append(byte - ChoiceFormat.firstTag)
      } else {
        bytes.append(byte)
      }
    }
  }

  @usableFromInline
  mutating func begin(_ kind: GroupKind) {
    bytes.append(ChoiceFormat.group)
    bytes.append(UInt8(truncatingIfNeeded: kind.bits))
    bytes.append(UInt8(truncatingIfNeeded: kind.bits >> 8))
  }

  @usableFromInline
  mutating func end() { bytes.append(ChoiceFormat.end) }

  private mutating func number(_ value: some FixedWidthInteger, width: Int) {
    bytes.append(UInt8(width))
    for index in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
  }

  /// Removes everything after the first `count` bytes.
  mutating func truncate(to count: Int) { bytes.removeLast(bytes.count - count) }
}
