// Three words at once.
func check(_ input: [UInt8]) {
  let parts = String(decoding: input, as: UTF8.self).split(separator: ":")
  if parts == ["delta", "echo-one", "foxtrot"] { solved() }
}
