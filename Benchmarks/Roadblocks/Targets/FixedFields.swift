// A timestamp of fixed layout.
func check(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  let parts = text.split(separator: "-")
  guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]),
    let day = Int(parts[2])
  else { return }
  if year == 2038, month == 11, day == 29 { solved() }
}
