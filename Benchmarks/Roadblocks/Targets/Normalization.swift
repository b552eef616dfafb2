// Canonical equivalence: composed in the source, and either form may come in.
func check(_ input: [UInt8]) {
  guard let text = String(validating: input, as: UTF8.self) else { return }
  if text == "crème brûlée à l'érable" { solved() }
}
