// Fields of variable-length integers and of texts.
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
  var id: UInt64 = 0
  var name = ""
  while !rest.isEmpty {
    guard let key = varint(&rest) else { return }
    switch (key >> 3, key & 7) {
    case (1, 0):
      guard let value = varint(&rest) else { return }
      id = value
    case (2, 2):
      guard let size = varint(&rest), size <= rest.count else { return }
      name = String(decoding: rest.prefix(Int(size)), as: UTF8.self)
      rest = rest.dropFirst(Int(size))
    default: return
    }
  }
  if id == 123_456, name == "root" { solved() }
}
