// Optionals and tuples.
func fields(_ input: [UInt8]) -> (name: String?, code: UInt32?) {
  guard input.count >= 6 else { return (nil, nil) }
  let code = input.suffix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  let name = String(validating: input.dropLast(4), as: UTF8.self)
  return (name, code)
}

func check(_ input: [UInt8]) {
  let (name, code) = fields(input)
  if name == "tuple", code == 0xfade_2bad { solved() }
}
