// A text under a key of four bytes that repeats.
func check(_ input: [UInt8]) {
  let key: [UInt8] = [0x13, 0x37, 0xC0, 0xDE]
  let clear = input.enumerated().map { $1 ^ key[$0 % 4] }
  if clear == Array("attack at dawn".utf8) { solved() }
}
