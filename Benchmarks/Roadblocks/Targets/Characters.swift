// One Character after the other.
func check(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  let wanted: [Character] = ["z", "9", "é", "#", "Q", "!", "u", "~"]
  var position = 0
  for character in text {
    guard position < wanted.count, character == wanted[position] else { return }
    position += 1
  }
  if position == wanted.count { solved() }
}
