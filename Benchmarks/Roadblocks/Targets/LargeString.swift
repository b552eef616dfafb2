// A sentence that does not fit.
func check(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  if text == "The quick brown fox jumps over the lazy dog." { solved() }
}
