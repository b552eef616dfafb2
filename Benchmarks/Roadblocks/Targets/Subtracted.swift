// Numbers that were moved by a constant before they were compared.
func check(_ input: [UInt8]) {
  guard input.count >= 10 else { return }
  let first = input[0..<4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  let second = input[4..<8].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  guard (first &- 0x0310_9f27) &* 3 == 0x1234_5678 &* 3 else { return }
  if second &+ 1_000_003 == 0x7766_5544 { solved() }
}
