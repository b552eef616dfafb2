// Bug: a pattern with many stars is matched in exponential time.

/// A pattern of file names: `*`, `?` and classes such as `[a-z]`.
struct Wildcard {
  private enum Part {
    case any
    case one
    case letter(UInt8)
    case range(UInt8, UInt8, isNegated: Bool)
  }
  private var parts: [Part] = []

  init?(_ pattern: String) {
    var rest = Array(pattern.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "*"):
        // Two stars are one.
        if case .any? = parts.last { continue }
        parts.append(.any)
      case UInt8(ascii: "?"): parts.append(.one)
      case UInt8(ascii: "["):
        var isNegated = false
        if rest.first == UInt8(ascii: "!") {
          rest.removeFirst()
          isNegated = true
        }
        guard let low = rest.popFirst(), rest.popFirst() == UInt8(ascii: "-"),
          let high = rest.popFirst(), rest.popFirst() == UInt8(ascii: "]"), low <= high
        else { return nil }
        parts.append(.range(low, high, isNegated: isNegated))
      default: parts.append(.letter(byte))
      }
    }
  }

  func matches(_ name: String) -> Bool {
    var budget = Int.max
    #if MENDED
    budget = 100_000
    #endif
    return Self.match(parts[...], Array(name.utf8)[...], &budget)
  }

  private static func match(
    _ parts: ArraySlice<Part>, _ name: ArraySlice<UInt8>, _ budget: inout Int
  ) -> Bool {
    budget -= 1
    guard budget > 0 else { return false }
    guard let part = parts.first else { return name.isEmpty }
    if case .any = part {
      return match(parts.dropFirst(), name, &budget)
        || !name.isEmpty && match(parts, name.dropFirst(), &budget)
    }
    guard let byte = name.first else { return false }
    let isEqual =
      switch part {
      case .letter(let letter): byte == letter
      case .range(let low, let high, let isNegated): (low...high ~= byte) != isNegated
      default: true
      }
    return isEqual && match(parts.dropFirst(), name.dropFirst(), &budget)
  }
}

struct Input: Codable, Drawn {
  var pattern: String
  var name: String

  static func draw(from source: inout some SizedSource) -> Input {
    Input(pattern: .draw(from: &source), name: .draw(from: &source))
  }
}

func check(_ input: Input) {
  _ = Wildcard(input.pattern)?.matches(input.name)
}

#if RANDOM
let witnesses: [Input] = [
  Input(
    pattern: String(repeating: "*a", count: 30) + "b", name: String(repeating: "a", count: 60))
]
#endif
