// A decimal number in text.
func check(_ input: [UInt8]) {
  guard let number = Int(String(decoding: input, as: UTF8.self)) else { return }
  if number == 66_766_123 { solved() }
}
