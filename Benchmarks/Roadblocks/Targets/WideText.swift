// UTF-16, little endian.
func check(_ input: [UInt8]) {
  guard input.count % 2 == 0 else { return }
  let units = stride(from: 0, to: input.count, by: 2).map {
    UInt16(input[$0]) | UInt16(input[$0 + 1]) << 8
  }
  if String(decoding: units, as: UTF16.self) == "Sprache: Deutsch" { solved() }
}
