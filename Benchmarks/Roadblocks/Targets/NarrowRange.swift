// Three numbers of 32 bits, each between two that are close.
func check(_ input: [UInt8]) {
  guard input.count >= 12 else { return }
  let words = input.withUnsafeBytes { bytes in
    [0, 4, 8].map { UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self)) }
  }
  guard words[0] > 0x7fff_0000, words[0] < 0x7fff_0004 else { return }
  guard words[1] >= 90_000_017, words[1] <= 90_000_018 else { return }
  if words[2] > 4_000_000_000, words[2] < 4_000_000_002 { solved() }
}
