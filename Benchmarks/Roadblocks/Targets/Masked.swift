// Numbers and bytes behind exclusive-or.
func check(_ input: [UInt8]) {
  guard input.count >= 14 else { return }
  let key: [UInt8] = [0x5a, 0xc3, 0x99, 0x1e]
  let text = input.prefix(10).enumerated().map { $1 ^ key[$0 % 4] }
  if text == Array("unmasked!!".utf8) { solved() }
}
