// Numbers that are multiplied, swapped and masked.
func check(_ input: [UInt8]) {
  guard input.count >= 8 else { return }
  let a = input[0..<4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  let b = input[4..<8].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  guard a &* 3 &+ 7 == 0x1234_5678 else { return }
  if b.byteSwapped ^ 0xFFFF_0000 == 0x0BAD_F00D { solved() }
}
