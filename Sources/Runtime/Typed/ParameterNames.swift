/// The names of a fuzz test's parameters, which only its source has.
enum ParameterNames {
  /// Returns the names in the closure of the call `fuzz(…)` at a line, or `value1` and so on if the
  /// source is missing or does not name them.
  static func names(count: Int, inSource source: [UInt8]?, line: Int) -> [String] {
    let found = source.flatMap { names(in: $0, line: line) } ?? []
    if found.count == count, found.allSatisfy(isName) { return found }
    return count == 1 ? ["value"] : (1...max(1, count)).map { "value\($0)" }
  }

  private static func isName(_ text: String) -> Bool {
    text.first?.isNumber == false && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  private static func names(in source: [UInt8], line: Int) -> [String]? {
    guard let start = CallText(in: source, line: line)?.closure,
      let head = closureHead(text(of: source[start...])), !head.isEmpty
    else { return nil }
    guard let open = head.firstIndex(of: "(") else { return list(head) }
    let inside = head[head.index(after: open)...]
    return list(inside.prefix(upTo: closing(inside)))
  }

  /// The head of a closure is shorter than this many bytes.
  private static func text(of source: ArraySlice<UInt8>) -> String {
    String(decoding: source.prefix(2000), as: UTF8.self)
  }

  /// Returns the text before the closure's `in`, without attributes and captures.
  private static func closureHead(_ closure: String) -> Substring? {
    var words = closure[...]
    while true {
      words = words.drop(while: \.isWhitespace)
      if words.first == "@" {
        words = words.drop { !$0.isWhitespace }
      } else if words.first == "[" {
        words = words.drop { $0 != "]" }.dropFirst()
      } else {
        break
      }
    }
    if words.first == "(" { return words }
    // Names without types: up to the word that ends them.
    var end = words.startIndex
    for word in words.split(whereSeparator: \.isWhitespace).prefix(20) {
      if ["in", "throws", "async"].contains(word) || word.hasPrefix("throws(") {
        end = word.startIndex
        return words[..<end]
      }
    }
    return nil
  }

  /// Returns the place of the parenthesis that closes the open one.
  private static func closing(_ text: Substring) -> Substring.Index {
    var depth = 0
    for index in text.indices {
      if "([<{".contains(text[index]) { depth += 1 }
      if ")]>}".contains(text[index]) {
        if depth == 0 { return index }
        depth -= 1
      }
    }
    return text.endIndex
  }

  /// Returns the names before the colons of a list, but not those of nested lists.
  private static func list(_ text: Substring) -> [String] {
    var depth = 0
    var parts: [Substring] = []
    var start = text.startIndex
    for index in text.indices {
      if "([<{".contains(text[index]) { depth += 1 }
      if ")]>}".contains(text[index]) { depth -= 1 }
      if text[index] == ",", depth == 0 {
        parts.append(text[start..<index])
        start = text.index(after: index)
      }
    }
    parts.append(text[start...])
    return parts.compactMap { part in
      let label = part.prefix { $0 != ":" }.split(whereSeparator: \.isWhitespace)
      return label.last.map(String.init)
    }
  }
}
