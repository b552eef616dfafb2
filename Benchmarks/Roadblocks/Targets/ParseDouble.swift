// A decimal fraction after a name.
func check(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  guard text.hasPrefix("lat=") else { return }
  guard let latitude = Double(text.dropFirst(4)) else { return }
  if latitude > 52.51628, latitude < 52.51630 { solved() }
}
