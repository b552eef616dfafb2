// CRC-32 of the payload stands in front of it.
func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
  ~bytes.reduce(0xffff_ffff as UInt32) { crc, byte in
    (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1) * 0xedb8_8320 }
  }
}

func check(_ input: [UInt8]) {
  guard input.count >= 12 else { return }
  let stored = input[0..<4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  guard crc32(input[4...]) == stored else { return }
  if input[4...].starts(with: "IHDR".utf8) { solved() }
}
