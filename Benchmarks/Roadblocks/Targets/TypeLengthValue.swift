// Tags, lengths and values in any order, all of which are compared at the end.
struct Options {
  var version: UInt32 = 0
  var name = ""
  var mode: UInt8 = 0
}
func parse(_ input: [UInt8]) -> Options? {
  var options = Options()
  var index = 0
  while index < input.count {
    guard index + 2 <= input.count else { return nil }
    let (tag, length) = (input[index], Int(input[index + 1]))
    guard index + 2 + length <= input.count else { return nil }
    let value = input[(index + 2)..<(index + 2 + length)]
    switch tag {
    case 1:
      guard length == 4 else { return nil }
      options.version = value.reduce(0) { $0 << 8 | UInt32($1) }
    case 2: options.name = String(decoding: value, as: UTF8.self)
    case 3:
      guard length == 1 else { return nil }
      options.mode = value.first!
    default: break
    }
    index += 2 + length
  }
  return options
}
func check(_ input: [UInt8]) {
  guard let options = parse(input) else { return }
  if options.version == 0x0103_0507, options.name == "admin", options.mode == 0xa5 { solved() }
}
