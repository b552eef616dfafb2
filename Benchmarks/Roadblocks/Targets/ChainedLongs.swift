// Three 64-bit numbers loaded from memory.
func check(_ input: [UInt8]) {
  guard input.count >= 27 else { return }
  input.withUnsafeBytes { bytes in
    let first = bytes.loadUnaligned(fromByteOffset: 3, as: UInt64.self)
    let second = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 11, as: UInt64.self))
    let third = bytes.loadUnaligned(fromByteOffset: 19, as: Int64.self)
    if first == 0x89ab_cdef_0246_8ace, second == 0x1122_3344_5566_7788,
      third == -1_234_567_890_123_456_789
    {
      solved()
    }
  }
}
