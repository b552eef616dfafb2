/// The texts from a regular expression: sequences of literal characters in it, and a few matches.
public struct RegexSamples {
  /// The sequences of at least two characters that match themselves.
  public let runs: [String]
  /// A few texts that the expression matches, if it is understood.
  public let matches: [String]

  /// The most characters and groups of a match.
  private static let largestMatch = 128
  /// The number of matches that are made.
  ///
  /// Each takes the next alternative where there is a choice.
  private static let matchCount = 4
  /// The most repetitions that a match's number asks for.
  fileprivate static let mostRepetitions = 5

  /// Reads a pattern, with the delimiters of a literal (`/…/`, `#/…/#`) or without.
  ///
  /// Anchors and lookarounds match the empty string here, and a negated class a letter that is
  /// probably not in it. An expression that is not understood gives nothing.
  public init(pattern: String) {
    self.init(body: Self.withoutDelimiters(pattern), from: 0)
  }

  /// Reads a pattern in UTF-8, without delimiters.
  ///
  /// - Parameters:
  ///   - pattern: the expression.
  ///   - first: the number of the first match to make. Others make other choices.
  public init(pattern: [UInt8], from first: Int = 0) {
    self.init(body: String(decoding: pattern, as: UTF8.self)[...], from: first)
  }

  private init(body: Substring, from first: Int) {
    var parser = RegexParser(body)
    guard let node = parser.parse() else {
      (runs, matches) = ([], [])
      return
    }
    var runs: [String] = []
    node.collectRuns(into: &runs)
    self.runs = Self.unique(runs.filter { $0.utf8.count > 1 })
    let matches = (first..<first + Self.matchCount).compactMap { number -> String? in
      var text = ""
      var room = Self.largestMatch
      node.append(sample: number, to: &text, room: &room)
      return room > 0 && text.utf8.count > 1 ? text : nil
    }
    self.matches = Self.unique(matches)
  }

  /// The sequences and the matches in UTF-8.
  public var tokens: [[UInt8]] { (runs + matches).map { Array($0.utf8) } }

  private static func withoutDelimiters(_ pattern: String) -> Substring {
    let hashes = pattern.prefix { $0 == "#" }.count
    let end = "/" + String(repeating: "#", count: hashes)
    let body = pattern.dropFirst(hashes)
    guard body.count >= end.count + 1, body.hasPrefix("/"), body.hasSuffix(end) else {
      return pattern[...]
    }
    return body.dropFirst().dropLast(end.count)
  }

  private static func unique(_ texts: [String]) -> [String] {
    var known: Set<String> = []
    return texts.filter { known.insert($0).inserted }
  }
}

/// A regular expression, in the detail that samples of it need.
indirect enum RegexNode {
  /// A character that matches itself.
  case literal(Character)
  /// One character of several, some of which are given.
  case oneOf([Character])
  case sequence([RegexNode])
  /// One of several expressions; there is at least one.
  case alternatives([RegexNode])
  case repetition(RegexNode, least: Int, most: Int)

  /// Collects the sequences of characters that match themselves.
  func collectRuns(into runs: inout [String]) {
    switch self {
    case .literal(let character): runs.append(String(character))
    case .oneOf: break
    case .sequence(let nodes):
      var run = ""
      for node in nodes {
        if case .literal(let character) = node {
          run.append(character)
          continue
        }
        if !run.isEmpty { runs.append(run) }
        run = ""
        node.collectRuns(into: &runs)
      }
      if !run.isEmpty { runs.append(run) }
    case .alternatives(let nodes): for node in nodes { node.collectRuns(into: &runs) }
    case .repetition(let node, _, _): node.collectRuns(into: &runs)
    }
  }

  /// Appends the match with number `number` while there is `room` for more nodes.
  ///
  /// Match 0 is the shortest.
  func append(sample number: Int, to text: inout String, room: inout Int) {
    guard room > 0 else { return }
    room -= 1
    switch self {
    case .literal(let character): text.append(character)
    case .oneOf(let characters):
      if !characters.isEmpty { text.append(characters[number % characters.count]) }
    case .sequence(let nodes):
      for node in nodes { node.append(sample: number, to: &text, room: &room) }
    case .alternatives(let nodes):
      nodes[number % nodes.count].append(sample: number, to: &text, room: &room)
    case .repetition(let node, let least, let most):
      let count = min(most, max(least, number % (RegexSamples.mostRepetitions + 1)))
      for index in 0..<min(count, room) {
        node.append(sample: number + index, to: &text, room: &room)
      }
    }
  }
}
