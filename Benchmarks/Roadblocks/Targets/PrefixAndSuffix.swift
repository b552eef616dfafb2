// Both ends of a long line.
func check(_ input: [UInt8]) {
  let line = String(decoding: input, as: UTF8.self)
  guard line.hasPrefix("-----BEGIN ") else { return }
  if line.hasSuffix(" PRIVATE KEY-----") { solved() }
}
