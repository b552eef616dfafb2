// A palindrome's other half.
func check(_ input: [UInt8]) {
  guard input.count == 12 else { return }
  if String(decoding: input.reversed(), as: UTF8.self) == "looc si tfiw" { solved() }
}
