extension Array where Element == UInt8 {
  /// The two bytes at `offset` as a little-endian number.
  func unsigned16(at offset: Int) -> UInt16 {
    UInt16(self[offset]) | UInt16(self[offset + 1]) << 8
  }

  /// The four bytes at `offset` as a little-endian number.
  func unsigned32(at offset: Int) -> UInt32 {
    UInt32(unsigned16(at: offset)) | UInt32(unsigned16(at: offset + 2)) << 16
  }

  /// Adds `value`, least significant byte first.
  mutating func append(unsigned16 value: UInt16) {
    append(UInt8(truncatingIfNeeded: value))
    append(UInt8(truncatingIfNeeded: value >> 8))
  }

  /// Adds `value`, least significant byte first.
  mutating func append(unsigned32 value: UInt32) {
    append(unsigned16: UInt16(truncatingIfNeeded: value))
    append(unsigned16: UInt16(truncatingIfNeeded: value >> 16))
  }
}
