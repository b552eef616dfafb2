// Numbers of 24, 40 and 56 bits.
func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

func check(_ input: [UInt8]) {
  guard input.count > 16 else { return }
  guard number(input[1..<4]) == 0xabcdef else { return }
  guard number(input[4..<9]) == 0x01_0203_0405 else { return }
  if number(input[9..<16]) == 0x70_6050_4030_2011 { solved() }
}
