// Blocks of four letters, a size and a body, in any order, all of which are compared at the end.
func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

func check(_ input: [UInt8]) {
  var rest = input[...]
  var (rate, channels) = (0, 0)
  var title: [UInt8] = []
  while rest.count >= 8 {
    let name = String(decoding: rest.prefix(4), as: UTF8.self)
    let size = number(rest.dropFirst(4).prefix(4))
    rest = rest.dropFirst(8)
    guard size <= rest.count else { return }
    let body = rest.prefix(size)
    rest = rest.dropFirst(size)
    switch name {
    case "rate" where size == 4: rate = number(body)
    case "chan" where size == 2: channels = number(body)
    case "titl": title = Array(body)
    default: break
    }
  }
  if rate == 44_100, channels == 0x1234, title == Array("Overture".utf8) { solved() }
}
