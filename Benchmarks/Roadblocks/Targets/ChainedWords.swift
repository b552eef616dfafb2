// Five 32-bit words, little endian, each behind a flag byte.
func word(_ input: [UInt8], at offset: Int) -> UInt32 {
  input[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
}

func check(_ input: [UInt8]) {
  guard input.count >= 25 else { return }
  guard word(input, at: 1) == 0x464c_457f else { return }
  guard word(input, at: 6) == 0x8000_0001 else { return }
  guard word(input, at: 11) == 77_123_456 else { return }
  guard word(input, at: 16) == 0xdead_10cc else { return }
  guard word(input, at: 21) == 0x0bad_cafe else { return }
  solved()
}
