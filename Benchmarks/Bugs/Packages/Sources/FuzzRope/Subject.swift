import _RopeModule

enum Step: Codable, Drawn {
  case append(String)
  case insert(String, at: UInt8)
  case remove(UInt8, UInt8)

  static func draw(from source: inout some SizedSource) -> Step {
    switch source.integer(0...2) {
    case 0: .append(.draw(from: &source))
    case 1: .insert(.draw(from: &source), at: .draw(from: &source))
    default: .remove(.draw(from: &source), .draw(from: &source))
    }
  }
}

typealias Input = [Step]

/// A big string is a string.
func check(_ steps: [Step]) {
  var (big, text) = (BigString(), "")
  for step in steps.prefix(12) {
    switch step {
    case .append(let more):
      big.append(contentsOf: more)
      text.append(contentsOf: more)
    case .insert(let more, let at):
      let offset = Int(at) % (text.unicodeScalars.count + 1)
      let place = big.unicodeScalars.index(big.startIndex, offsetBy: offset)
      big.unicodeScalars.insert(contentsOf: more.unicodeScalars, at: place)
      let other = text.unicodeScalars.index(text.startIndex, offsetBy: offset)
      text.unicodeScalars.insert(contentsOf: more.unicodeScalars, at: other)
    case .remove(let one, let other):
      let count = text.unicodeScalars.count + 1
      let (one, other) = (Int(one) % count, Int(other) % count)
      let range = min(one, other)..<max(one, other)
      big.unicodeScalars.removeSubrange(bounds(range, in: big.unicodeScalars))
      text.unicodeScalars.removeSubrange(bounds(range, in: text.unicodeScalars))
    }
    if String(big) != text { fatalError("another text") }
    if big.count != text.count { fatalError("another count") }
  }
}

func bounds<Elements: Collection>(
  _ range: Range<Int>, in elements: Elements
) -> Range<Elements.Index> {
  elements.index(
    elements.startIndex, offsetBy: range.lowerBound)..<elements.index(
      elements.startIndex, offsetBy: range.upperBound)
}

#if RANDOM
let witnesses: [Input] = [
  [
    .append(
      String(repeating: "a", count: 21)
        + "\u{FFFD}\u{FFFD}a\u{FFFD}\u{FFFD}a\u{301}\u{FFFD}\u{FFFD}"), .remove(0, 27),
  ]
]
#endif
