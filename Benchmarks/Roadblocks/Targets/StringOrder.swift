// Between two words.
func check(_ input: [UInt8]) {
  guard let text = String(validating: input, as: UTF8.self) else { return }
  if text > "mountaineer", text < "mountaineering", text.utf8.count > 12 { solved() }
}
