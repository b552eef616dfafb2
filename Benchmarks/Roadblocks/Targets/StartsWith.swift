// Collection.starts(with:), after a byte-order mark.
func check(_ input: [UInt8]) {
  guard input.count > 10, input[0] == 0xef else { return }
  if input.dropFirst(2).starts(with: [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37]) {
    solved()
  }
}
