// A lexer's own comparison loop.
func matches(_ word: StaticString, in input: [UInt8], at start: Int) -> Bool {
  guard start + word.utf8CodeUnitCount <= input.count else { return false }
  for offset in 0..<word.utf8CodeUnitCount where input[start + offset] != word.utf8Start[offset] {
    return false
  }
  return true
}

func check(_ input: [UInt8]) {
  var position = 0
  while position < input.count, input[position] == 0x20 { position += 1 }
  guard position > 0 else { return }
  if matches("constructor", in: input, at: position) { solved() }
}
