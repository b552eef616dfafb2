// LEB128 and zigzag, as Protocol Buffers have them.
func varint(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
  var result: UInt64 = 0
  for shift in stride(from: 0, to: 63, by: 7) {
    guard let byte = bytes.popFirst() else { return nil }
    result |= UInt64(byte & 0x7f) << UInt64(shift)
    if byte & 0x80 == 0 { return result }
  }
  return nil
}

func check(_ input: [UInt8]) {
  var rest = input[...]
  guard let key = varint(&rest), key >> 3 == 5, key & 7 == 0 else { return }
  guard let value = varint(&rest), value == 0x1_2345_6789 else { return }
  guard let zigzag = varint(&rest) else { return }
  if Int64(bitPattern: zigzag >> 1) ^ -Int64(zigzag & 1) == -1_000_000_007 { solved() }
}
