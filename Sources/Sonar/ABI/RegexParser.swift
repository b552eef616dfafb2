/// A parser of the syntax that Swift's regular expressions share with PCRE and ICU.
struct RegexParser {
  private var rest: Substring
  private var depth = 0

  init(_ text: Substring) {
    rest = text
  }

  /// Parses the whole expression.
  ///
  /// The result is nil if it is malformed or has elements that are not supported.
  mutating func parse() -> RegexNode? {
    guard let node = alternatives(), rest.isEmpty else { return nil }
    return node
  }

  private mutating func take(_ prefix: String) -> Bool {
    guard rest.hasPrefix(prefix) else { return false }
    rest.removeFirst(prefix.count)
    return true
  }

  private mutating func alternatives() -> RegexNode? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 32, let first = sequence() else { return nil }
    var nodes = [first]
    while take("|") {
      guard let next = sequence() else { return nil }
      nodes.append(next)
    }
    return nodes.count == 1 ? first : .alternatives(nodes)
  }

  private mutating func sequence() -> RegexNode? {
    var nodes: [RegexNode] = []
    while let next = rest.first, next != "|", next != ")" {
      guard let atom = atom(), let node = quantified(atom) else { return nil }
      nodes.append(node)
    }
    return .sequence(nodes)
  }

  /// Parses the quantifier after an atom: `*`, `+`, `?` or `{2,5}`, which may be lazy or
  /// possessive.
  private mutating func quantified(_ atom: RegexNode) -> RegexNode? {
    var bounds: (least: Int, most: Int)?
    if take("*") {
      bounds = (0, .max)
    } else if take("+") {
      bounds = (1, .max)
    } else if take("?") {
      bounds = (0, 1)
    } else if let next = rest.dropFirst().first, rest.first == "{", next.isNumber || next == "," {
      guard let end = rest.firstIndex(of: "}") else { return nil }
      let parts = rest[..<end].dropFirst().split(separator: ",", omittingEmptySubsequences: false)
      let least = Int(parts[0]) ?? 0
      bounds = (least, parts.count == 1 ? least : Int(parts[1]) ?? .max)
      rest = rest[rest.index(after: end)...]
    }
    guard let bounds else { return atom }
    guard bounds.least <= bounds.most else { return nil }
    _ = take("?") || take("+")
    return .repetition(atom, least: bounds.least, most: bounds.most)
  }

  private mutating func atom() -> RegexNode? {
    guard let character = rest.popFirst() else { return nil }
    switch character {
    case "(": return group()
    case "[": return characterClass()
    case ".": return .oneOf(["a", "0", "-"])
    case "^", "$": return .sequence([])
    case "\\": return escape()
    case "*", "+", "?": return nil
    default: return .literal(character)
    }
  }

  private mutating func group() -> RegexNode? {
    var isEmpty = false
    if take("?") {
      // (?:…), (?<name>…) and (?P<name>…) capture or not; lookarounds match the empty string.
      if take("=") || take("!") || take("<=") || take("<!") {
        isEmpty = true
      } else if take("<") || take("P<") {
        guard let end = rest.firstIndex(of: ">") else { return nil }
        rest = rest[rest.index(after: end)...]
      } else {
        // Options may be alone, as in (?i), or enclose an expression, as in (?i:…).
        while let option = rest.first, option.isLetter || option == "-" || option == "^" {
          rest.removeFirst()
        }
        if take(")") { return .sequence([]) }
        guard take(":") || take(">") else { return nil }
      }
    }
    guard let node = alternatives(), take(")") else { return nil }
    return isEmpty ? .sequence([]) : node
  }

  private mutating func escape() -> RegexNode? {
    guard let character = rest.popFirst() else { return nil }
    if let members = Self.classes[character] { return .oneOf(members) }
    if let control = Self.controls[character] { return .literal(control) }
    switch character {
    case "b", "B", "A", "z", "Z", "G", "K": return .sequence([])
    case "Q": return quotation()
    case "u", "x":
      guard let scalar = scalarValue(usualDigits: character == "u" ? 4 : 2) else { return nil }
      return .literal(Character(scalar))
    // Properties, back references and what else has a letter or a digit.
    case _ where character.isLetter || character.isNumber: return nil
    default: return .literal(character)
    }
  }

  /// Parses what stands between `\Q` and `\E`, or the end: characters that match themselves.
  private mutating func quotation() -> RegexNode {
    var nodes: [RegexNode] = []
    while !rest.isEmpty, !take("\\E") { nodes.append(.literal(rest.removeFirst())) }
    return .sequence(nodes)
  }

  private mutating func scalarValue(usualDigits: Int) -> Unicode.Scalar? {
    let digits: Substring
    if take("{") {
      guard let end = rest.firstIndex(of: "}") else { return nil }
      digits = rest[..<end]
      rest = rest[rest.index(after: end)...]
    } else {
      digits = rest.prefix(usualDigits)
      rest = rest.dropFirst(usualDigits)
    }
    return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
  }

  private mutating func characterClass() -> RegexNode? {
    let isNegated = take("^")
    var members: [Character] = []
    var isFirst = true
    while let character = rest.popFirst() {
      if character == "]", !isFirst {
        guard isNegated else { return .oneOf(members) }
        return .oneOf(["a", "0", "-", "~"].filter { !members.contains($0) })
      }
      isFirst = false
      switch character {
      case "[":
        // A class inside of a class adds its members. [:names:] are not understood.
        guard rest.first != ":", case .oneOf(let several)? = characterClass() else { return nil }
        members += several
      case "\\":
        switch escape() {
        case .literal(let literal)?: members.append(literal)
        case .oneOf(let several)?: members += several
        default: return nil
        }
      case "-" where !members.isEmpty && rest.first != "]":
        // A range: its last member as well as its first, which is there already.
        guard let last = rest.popFirst(), last != "-" else { return nil }
        if last != "\\" {
          members.append(last)
        } else if case .literal(let literal)? = escape() {
          members.append(literal)
        } else {
          return nil
        }
      default: members.append(character)
      }
    }
    return nil
  }

  private static let classes: [Character: [Character]] = [
    "d": ["0", "9"], "w": ["a", "Z", "_", "0"], "s": [" ", "\t"], "h": [" ", "\t"],
    "D": ["a", "-"], "W": ["-", " "], "S": ["a", "0"], "R": ["\n"], "X": ["a"], "N": ["a"],
    "v": ["\n"],
  ]
  private static let controls: [Character: Character] = [
    "n": "\n", "r": "\r", "t": "\t", "f": "\u{0C}", "0": "\0", "e": "\u{1B}", "a": "\u{07}",
  ]
}
