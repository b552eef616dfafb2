extension Array where Element == UInt8 {
  /// Returns the two bytes at `offset` as a little-endian number.
  func unsigned16(at offset: Int) -> UInt16 {
    UInt16(self[offset]) | UInt16(self[offset + 1]) << 8
  }

  /// Returns the four bytes at `offset` as a little-endian number.
  func unsigned32(at offset: Int) -> UInt32 {
    UInt32(unsigned16(at: offset)) | UInt32(unsigned16(at: offset + 2)) << 16
  }

  /// Appends `value` in two bytes, the least significant first.
  mutating func append(unsigned16 value: UInt16) {
    append(UInt8(truncatingIfNeeded: value))
    append(UInt8(truncatingIfNeeded: value >> 8))
  }

  /// Appends `value` in four bytes, the least significant first.
  mutating func append(unsigned32 value: UInt32) {
    append(unsigned16: UInt16(truncatingIfNeeded: value))
    append(unsigned16: UInt16(truncatingIfNeeded: value >> 16))
  }
}
