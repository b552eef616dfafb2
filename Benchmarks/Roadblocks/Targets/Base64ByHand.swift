// Base64 by a table.
func value(_ byte: UInt8) -> UInt32? {
  switch byte {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
  case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
  case UInt8(ascii: "+"): 62
  case UInt8(ascii: "/"): 63
  default: nil
  }
}

func decode(_ text: [UInt8]) -> [UInt8]? {
  guard text.count % 4 == 0 else { return nil }
  var result: [UInt8] = []
  for start in stride(from: 0, to: text.count, by: 4) {
    var group: UInt32 = 0
    for byte in text[start..<start + 4] {
      guard let bits = value(byte) else { return nil }
      group = group << 6 | bits
    }
    result += [UInt8(group >> 16 & 0xff), UInt8(group >> 8 & 0xff), UInt8(group & 0xff)]
  }
  return result
}

func check(_ input: [UInt8]) {
  guard let bytes = decode(input), bytes.count == 9 else { return }
  if String(decoding: bytes, as: UTF8.self) == "Base64ok!" { solved() }
}
