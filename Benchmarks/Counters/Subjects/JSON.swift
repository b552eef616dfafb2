import JSONValidator

func run(_ bytes: [UInt8]) -> Bool { JSONValidator.isValid(bytes) }

/// Objects, arrays, strings with escapes and in UTF-8, numbers; indented or not; some cut short.
let corpus: [String] = (0..<40).map { number in
  var values = Values(state: UInt64(number))
  let separator = number % 2 == 0 ? "" : "\n  "
  let text = "[" + (0..<6).map { _ in values.next(depth: 0, separator) }.joined(separator: ",") + "]"
  return number % 5 == 0 ? String(text.dropLast(text.count / 5)) : text
}

private struct Values {
  var state: UInt64

  private static let words = [
    "name", "id", "value", "\u{fc}n\u{ef}code", "a list", #"text with \"quotes\""#, #"path\\to"#,
    "a", "the description of a thing", #"\u20ac uro"#, "\u{1f600}",
  ]

  private mutating func below(_ limit: UInt64) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % limit)
  }

  mutating func next(depth: Int, _ separator: String) -> String {
    switch depth > 4 ? below(7) : below(12) {
    case 0: "\(below(1_000_000) - 1000)"
    case 1: "\(below(100)).\(below(1000))e-\(below(9))"
    case 2: ["true", "false", "null"][below(3)]
    case 3...6:
      "\"" + (0..<below(6)).map { _ in Self.words[below(11)] }.joined(separator: " ") + "\""
    case 7...8:
      "[" + (0..<below(6)).map { _ in separator + next(depth: depth + 1, separator) }
        .joined(separator: ",") + "]"
    default:
      "{" + (0..<below(6)).map { _ in
        "\(separator)\"\(Self.words[below(11)])\": \(next(depth: depth + 1, separator))"
      }.joined(separator: ",") + "}"
    }
  }
}
