// A color.
func check(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  guard text.first == "#", let color = UInt32(text.dropFirst(), radix: 16) else { return }
  if color == 0xc0ffee { solved() }
}
