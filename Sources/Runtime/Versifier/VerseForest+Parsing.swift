// Turns tokens into trees: lines hold lists, lists hold pairs, pairs hold sequences, and the
// contents of brackets begin again with lines.
extension VerseForest {
  /// The deepest nesting of brackets.
  ///
  /// Deeper ones are symbols like any other.
  private static let deepest = 64

  /// The structures in the order in which they are looked for.
  enum Level: Int {
    case lines, statements, items, pair, sequence
  }

  /// Adds the tree of a range of tokens.
  mutating func parse(_ range: Range<Int>, as level: Level, parent: Int, depth: Int) {
    guard let first = range.first else { return }
    let start = tokens[first].start
    let end = tokens[range.upperBound - 1].end
    guard let next = Level(rawValue: level.rawValue + 1) else {
      // A sequence of one part is that part.
      if after(first) == range.upperBound {
        parsePart(range, parent: parent, depth: depth)
      } else if let node = open(.sequence, start: start, end: end, parent: parent) {
        var position = first
        while position < range.upperBound {
          let following = after(position)
          parsePart(position..<following, parent: node, depth: depth)
          position = following
        }
        close(node)
      }
      return
    }
    guard var delimiter = delimiter(of: level, in: range) else {
      return parse(range, as: next, parent: parent, depth: depth)
    }
    guard let node = open(level == .pair ? .pair : .list, start: start, end: end, parent: parent)
    else { return }
    var position = first
    while true {
      parse(position..<delimiter, as: next, parent: node, depth: depth)
      addLeaf(delimiter, parent: node)
      position = delimiter + 1
      let rest = position..<range.upperBound
      guard level != .pair, let following = self.delimiter(of: level, in: rest) else { break }
      delimiter = following
    }
    parse(position..<range.upperBound, as: next, parent: node, depth: depth)
    close(node)
  }

  /// Adds a token, or what it opens.
  private mutating func parsePart(_ range: Range<Int>, parent: Int, depth: Int) {
    let first = range.lowerBound
    guard range.count > 1, depth < Self.deepest else {
      for token in range { addLeaf(token, parent: parent) }
      return
    }
    let closing = range.upperBound - 1
    guard
      let node = open(
        .group, start: tokens[first].start, end: tokens[closing].end, parent: parent)
    else { return }
    addLeaf(first, parent: node)
    let isQuote = tokens[first].byte == tokens[closing].byte
    parse(
      first + 1..<closing, as: isQuote ? .sequence : .lines, parent: node, depth: depth + 1)
    addLeaf(closing, parent: node)
    close(node)
  }

  private mutating func addLeaf(_ token: Int, parent: Int) {
    let token = tokens[token]
    _ = open(token.kind, start: token.start, end: token.end, parent: parent)
  }

  /// Returns the token after the part that begins with `token`.
  private func after(_ token: Int) -> Int {
    tokens[token].match >= 0 ? Int(tokens[token].match) + 1 : token + 1
  }

  /// Returns the first delimiter of that level outside of brackets.
  private func delimiter(of level: Level, in range: Range<Int>) -> Int? {
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = tokens[position].byte
      let isDelimiter =
        switch level {
        case .lines: byte == 10 || byte == 13
        case .statements: byte == UInt8(ascii: ";")
        case .items: byte == UInt8(ascii: ",")
        case .pair: byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":")
        case .sequence: false
        }
      if isDelimiter { return position }
      position = after(position)
    }
    return nil
  }
}
