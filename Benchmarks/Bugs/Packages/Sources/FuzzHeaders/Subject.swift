import FlyingFox

enum Step: Codable, Drawn {
  case set(UInt8, String)
  case add(UInt8, String)
  case values(UInt8, [String])

  static func draw(from source: inout some SizedSource) -> Step {
    switch source.integer(0...2) {
    case 0: .set(.draw(from: &source), .draw(from: &source))
    case 1: .add(.draw(from: &source), .draw(from: &source))
    default: .values(.draw(from: &source), .draw(from: &source))
    }
  }
}

let names = [HTTPHeader.cookie, .acceptRanges, HTTPHeader("x")]

typealias Input = [Step]

/// Headers are lists of values.
func check(_ steps: [Step]) {
  var headers = HTTPHeaders()
  for step in steps {
    switch step {
    case .set(let name, let value):
      headers[names[Int(name) % 3]] = value
      if headers[names[Int(name) % 3]] == nil { fatalError("no value") }
    case .add(let name, let value):
      let before = headers.values(for: names[Int(name) % 3])
      headers.addValue(value, for: names[Int(name) % 3])
      if headers.values(for: names[Int(name) % 3]) != before + [value] { fatalError("not added") }
    case .values(let name, let values):
      headers.setValues(values, for: names[Int(name) % 3])
      if headers.values(for: names[Int(name) % 3]) != values { fatalError("other values") }
    }
  }
}

#if RANDOM
let witnesses: [Input] = [[.values(0, []), .set(0, "a")]]
#endif
