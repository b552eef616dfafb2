// QUIC's numbers: two bits say how many bytes, the others are the value.
func number(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
  guard let first = rest.first else { return nil }
  let size = 1 << Int(first >> 6)
  guard rest.count >= size else { return nil }
  let value = rest.prefix(size).reduce(0) { $0 << 8 | UInt64($1) }
  rest = rest.dropFirst(size)
  return value & (1 << UInt64(8 * size - 2) - 1)
}
func check(_ bytes: [UInt8]) {
  var rest = bytes[...]
  guard let kind = number(&rest), let count = number(&rest) else { return }
  guard kind == 0x2ab3, rest.count >= Int(count) else { return }
  var body = rest.prefix(Int(count))
  guard let id = number(&body), id == 0x1f3a_77c1 else { return }
  solved()
}
