// A 24-bit length, a type, flags, a stream; then the payload.
func check(_ input: [UInt8]) {
  var rest = input[...]
  var names: [String] = []
  while rest.count >= 9 {
    let header = Array(rest.prefix(9))
    rest = rest.dropFirst(9)
    let length = Int(header[0]) << 16 | Int(header[1]) << 8 | Int(header[2])
    guard rest.count >= length else { return }
    if header[3] == 4 { names.append(String(decoding: rest.prefix(length), as: UTF8.self)) }
    rest = rest.dropFirst(length)
  }
  if names.count == 2, names[0] == "settings", names[1] == "acknowledged" { solved() }
}
