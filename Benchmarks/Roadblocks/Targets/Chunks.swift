// Chunks of a type and data between their length and their checksum.
func crc(_ bytes: ArraySlice<UInt8>) -> UInt32 {
  var c: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    c ^= UInt32(byte)
    for _ in 0..<8 { c = c & 1 == 1 ? c >> 1 ^ 0xEDB8_8320 : c >> 1 }
  }
  return ~c
}
func word(_ bytes: [UInt8], _ at: Int) -> Int {
  Int(bytes[at]) << 24 | Int(bytes[at + 1]) << 16 | Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
}
func check(_ input: [UInt8]) {
  guard input.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return }
  var position = 4
  var kinds: [String] = []
  while position + 12 <= input.count {
    let length = word(input, position)
    guard position + 12 + length <= input.count else { return }
    let content = input[position + 4..<position + 8 + length]
    guard Int(crc(content)) == word(input, position + 8 + length) else { return }
    kinds.append(String(decoding: content.prefix(4), as: UTF8.self))
    position += 12 + length
  }
  if kinds == ["IHDR", "IEND"] { solved() }
}
