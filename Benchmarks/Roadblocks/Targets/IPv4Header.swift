// The header's words, with the checksum among them, must sum up to all ones.
func check(_ bytes: [UInt8]) {
  guard bytes.count >= 20, bytes[0] == 0x45 else { return }
  var sum: UInt32 = 0
  for index in stride(from: 0, to: 20, by: 2) {
    sum += UInt32(bytes[index]) << 8 | UInt32(bytes[index + 1])
  }
  while sum > 0xffff { sum = sum & 0xffff + sum >> 16 }
  guard sum == 0xffff else { return }
  let total = Int(bytes[2]) << 8 | Int(bytes[3])
  guard total == bytes.count, bytes[9] == 17 else { return }
  solved()
}
