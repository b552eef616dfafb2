// A word that fits into a String's own sixteen bytes, behind a version byte.
func check(_ input: [UInt8]) {
  guard let version = input.first, version < 0x80 else { return }
  let text = String(decoding: input.dropFirst(), as: UTF8.self)
  if text == "open-sesame" { solved() }
}
