/// One expectation.
struct Directive {
  enum Kind: Equatable {
    case plain
    case next
    case same
    case not
    case unordered
    case label
    case empty
  }

  let kind: Kind
  /// How often a plain directive must match, one match after the other.
  let count: Int
  private let line: Int
  private let source: String
  private let pattern: [Piece]

  /// A part of a pattern.
  private enum Piece {
    case text(String)
    case expression(String)
    case definition(name: String, expression: String)
    case use(name: String)
  }

  func failure(_ reason: String) -> FileCheck.Failure {
    FileCheck.Failure(line: line, directive: source, reason: reason)
  }

  // MARK: - Parsing

  static func all(in text: String, prefix: String) throws -> [Directive] {
    try text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .compactMap { number, line in
        try Directive(String(line), number: number + 1, prefix: prefix)
      }
  }

  private init?(_ source: String, number: Int, prefix: String) throws {
    guard let start = source.firstRange(of: prefix)?.upperBound else { return nil }
    // `CHECK` inside a longer word is no directive.
    let before = source[..<start].dropLast(prefix.count).last
    guard before.map({ !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }) ?? true,
      let colon = source[start...].firstIndex(of: ":")
    else { return nil }
    var count = 1
    switch source[start..<colon] {
    case "": kind = .plain
    case "-NEXT": kind = .next
    case "-SAME": kind = .same
    case "-NOT": kind = .not
    case "-DAG": kind = .unordered
    case "-LABEL": kind = .label
    case "-EMPTY": kind = .empty
    case let suffix where suffix.hasPrefix("-COUNT-"):
      guard let number = Int(suffix.dropFirst("-COUNT-".count)), number > 0 else { return nil }
      kind = .plain
      count = number
    default: return nil
    }
    self.count = count
    self.source = source
    line = number
    let body = source[source.index(after: colon)...]
    let trimmed = body.drop { $0 == " " || $0 == "\t" }
    pattern = try Self.pieces(of: String(trimmed).trimmingTrailingSpaces, line: number, source)
    if kind != .empty, pattern.isEmpty {
      throw FileCheck.Failure(line: number, directive: source, reason: "empty pattern")
    }
  }

  private static func pieces(of body: String, line: Int, _ source: String) throws -> [Piece] {
    var pieces: [Piece] = []
    var rest = body[...]
    while !rest.isEmpty {
      let expression = rest.firstRange(of: "{{")
      let variable = rest.firstRange(of: "[[")
      let next = [expression, variable].compactMap { $0 }.min { $0.lowerBound < $1.lowerBound }
      guard let next else {
        pieces.append(.text(String(rest)))
        break
      }
      let literal = rest[..<next.lowerBound]
      if !literal.isEmpty { pieces.append(.text(String(literal))) }
      let isExpression = rest[next] == "{{"
      guard let end = Self.end(of: rest[next.upperBound...], isExpression ? "}}" : "]]") else {
        throw FileCheck.Failure(line: line, directive: source, reason: "unclosed bracket")
      }
      let inside = rest[next.upperBound..<end.lowerBound]
      if isExpression {
        pieces.append(.expression(String(inside)))
      } else if let colon = inside.firstIndex(of: ":") {
        pieces.append(
          .definition(
            name: String(inside[..<colon]),
            expression: String(inside[inside.index(after: colon)...])
          ))
      } else {
        pieces.append(.use(name: String(inside)))
      }
      rest = rest[end.upperBound...]
    }
    return pieces
  }

  /// Where a bracket closes: the expression of a variable may end in a bracket itself.
  private static func end(of text: Substring, _ close: String) -> Range<String.Index>? {
    guard var end = text.firstRange(of: close) else { return nil }
    while close == "]]", end.upperBound < text.endIndex, text[end.upperBound] == "]" {
      end = text.index(after: end.lowerBound)..<text.index(after: end.upperBound)
    }
    return end
  }

  // MARK: - Matching

  struct Match {
    var range: Range<String.Index>
    var defined: [String: String]
  }

  /// The first place in `text` where the pattern fits.
  func firstMatch(in text: Substring, _ variables: [String: String]) throws -> Match? {
    if kind == .empty {
      guard let range = text.firstRange(of: "\n\n") else { return nil }
      return Match(
        range: text.index(after: range.lowerBound)..<text.index(after: range.lowerBound),
        defined: [:])
    }
    var expression = ""
    var defined: [String] = []
    for piece in pattern {
      switch piece {
      case .text(let text): expression += Self.escaped(text)
      case .expression(let inner): expression += "(?:\(inner))"
      case .definition(let name, let inner):
        // A later use in the same directive must be the same text.
        defined.append(name)
        expression += "(\(inner))"
      case .use(let name):
        if let index = defined.firstIndex(of: name) {
          expression += "\\\(index + 1)"
        } else if let value = variables[name] {
          expression += Self.escaped(value)
        } else {
          throw failure("undefined variable \(name)")
        }
      }
    }
    let regex = try Regex(expression).anchorsMatchLineEndings()
    guard let match = try regex.firstMatch(in: text) else { return nil }
    var values: [String: String] = [:]
    for (index, name) in defined.enumerated() {
      values[name] = match.output[index + 1].substring.map(String.init)
    }
    return Match(range: match.range, defined: values)
  }

  /// Text as a regular expression; any spaces match any others.
  private static func escaped(_ text: String) -> String {
    var result = ""
    var isSpace = false
    for character in text {
      if character == " " || character == "\t" {
        if !isSpace { result += "[ \\t]+" }
        isSpace = true
        continue
      }
      isSpace = false
      if #"\^$.|?*+()[]{}/"#.contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var result = self[...]
    while let last = result.last, last == " " || last == "\t" || last == "\r" {
      result = result.dropLast()
    }
    return String(result)
  }
}
