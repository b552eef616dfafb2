// A header's name, in any case.
func check(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  guard text.count > 12 else { return }
  if text.lowercased() == "content-security-policy" { solved() }
}
