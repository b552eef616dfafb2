// Letters moved by five.
func check(_ input: [UInt8]) {
  let text = input.map { byte -> UInt8 in
    byte >= 0x61 && byte <= 0x7a ? (byte - 0x61 + 5) % 26 + 0x61 : byte
  }
  if String(decoding: text, as: UTF8.self) == "mjqqt btwqi" { solved() }
}
