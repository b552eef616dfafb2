// A date, and what it says.
func check(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  guard let match = try? #/v(\d+)\.(\d+)-([a-z]+)/#.wholeMatch(in: text) else { return }
  if match.1 == "17", match.2 == "404", match.3 == "nightly" { solved() }
}
