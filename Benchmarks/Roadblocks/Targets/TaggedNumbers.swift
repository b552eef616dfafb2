// Three fields of variable-length integers, compared at the end.
func varint(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
  var value: UInt64 = 0
  var shift: UInt64 = 0
  while let byte = rest.popFirst() {
    value |= UInt64(byte & 127) << shift
    if byte < 128 { return value }
    shift += 7
    if shift > 63 { return nil }
  }
  return nil
}
func check(_ input: [UInt8]) {
  var rest = input[...]
  var (id, size, kind): (UInt64, UInt64, UInt64) = (0, 0, 0)
  while !rest.isEmpty {
    guard let key = varint(&rest), key & 7 == 0, let value = varint(&rest) else { return }
    switch key >> 3 {
    case 1: id = value
    case 2: size = value
    case 3: kind = value
    default: return
    }
  }
  if id == 123_456, size == 7_654_321, kind == 90_210 { solved() }
}
