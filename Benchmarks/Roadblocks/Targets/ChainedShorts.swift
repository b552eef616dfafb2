// Eight 16-bit fields of a record, big endian.
struct Reader {
  var bytes: ArraySlice<UInt8>
  mutating func short() -> UInt16? {
    guard let high = bytes.popFirst(), let low = bytes.popFirst() else { return nil }
    return UInt16(high) << 8 | UInt16(low)
  }
}

func check(_ input: [UInt8]) {
  var reader = Reader(bytes: input[...])
  guard reader.short() != nil else { return }
  for expected in [0xcafe, 0x0080, 0x7fff, 0xa001, 0x5aa5, 0x1234, 0xfffe, 0x0d0a] as [UInt16] {
    guard let field = reader.short(), field == expected else { return }
  }
  solved()
}
