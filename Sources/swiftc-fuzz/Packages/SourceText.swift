/// A Swift or C file, parsed only as far as needed to tell code from comments.
struct SourceText {
  /// The file without its comments.
  let code: String

  init(_ text: String) {
    code = Self.withoutComments(text)
  }

  /// True when it defines the function that libFuzzer calls, by any attribute.
  var definesTestOneInput: Bool { code.contains(FuzzEntry.testOneInput) }

  /// True when it calls `fuzz(…)` of our engine.
  var callsFuzz: Bool {
    code.split(separator: "\n").contains { line in
      let words = line.split(whereSeparator: { " \t;".contains($0) })
      return words.suffix(2).elementsEqual(["import", "Fuzzing"])
    } && (code.contains(word: "fuzz", before: "(") || code.contains(word: "fuzz", before: "<"))
  }

  /// True when something in it can be fuzzed.
  var hasFuzzEntry: Bool { callsFuzz || definesTestOneInput }

  /// The names of the modules that a Swift file imports, whatever the conditions.
  var imports: Set<String> {
    // Attributes and access levels may precede the word, and a kind of declaration may follow it.
    let line = #/^[ \t]*(?:@\w+(?:\(\w+\))?[ \t]+|\w+[ \t]+)*import[ \t]+(?:\w+[ \t]+)?(\w+)/#
      .anchorsMatchLineEndings()
    return Set(code.matches(of: line).map { String($0.1) })
  }

  /// Comments may be nested, and are none in strings.
  private static func withoutComments(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var depth = 0
    var index = 0
    func at(_ pair: StaticString) -> Bool {
      index + 1 < bytes.count && bytes[index] == pair.utf8Start[0]
        && bytes[index + 1] == pair.utf8Start[1]
    }
    while index < bytes.count {
      if at("/*") {
        depth += 1
        index += 2
      } else if depth > 0, at("*/") {
        depth -= 1
        index += 2
      } else if depth > 0 {
        index += 1
      } else if at("//") {
        index = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      } else if let string = StringLiteral(startingAt: index, in: bytes) {
        kept += bytes[string.range]
        index = string.range.upperBound
      } else {
        kept.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }
}

/// A literal of a string in source code: plain, raw or of several lines.
private struct StringLiteral {
  /// The bytes of the literal with its delimiters, up to the end of the code where it has no end.
  let range: Range<Int>

  /// Reads a literal; nil if none starts there.
  init?(startingAt start: Int, in bytes: [UInt8]) {
    let (quote, hash) = (UInt8(ascii: "\""), UInt8(ascii: "#"))
    let hashes = bytes[start...].prefix { $0 == hash }
    guard hashes.endIndex < bytes.count, bytes[hashes.endIndex] == quote else { return nil }
    let hasLines = bytes[hashes.endIndex...].starts(with: [quote, quote, quote])
    let delimiter = [UInt8](repeating: quote, count: hasLines ? 3 : 1)
    let (end, escape) = (delimiter + hashes, [UInt8(ascii: "\\")] + hashes)
    var index = hashes.endIndex + delimiter.count
    while index < bytes.count {
      if bytes[index...].starts(with: escape) {
        index = Self.end(ofEscapeAt: index + escape.count, in: bytes)
      } else if bytes[index...].starts(with: end) {
        self.range = start..<index + end.count
        return
      } else if bytes[index] == UInt8(ascii: "\n"), !hasLines {
        break
      } else {
        index += 1
      }
    }
    self.range = start..<min(index, bytes.count)
  }

  /// Returns the position behind an escaped character or an interpolation.
  private static func end(ofEscapeAt start: Int, in bytes: [UInt8]) -> Int {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "(") else { return start + 1 }
    var depth = 0
    var index = start
    while index < bytes.count {
      if let inner = StringLiteral(startingAt: index, in: bytes) {
        index = inner.range.upperBound
        continue
      }
      if bytes[index] == UInt8(ascii: "(") { depth += 1 }
      if bytes[index] == UInt8(ascii: ")") { depth -= 1 }
      index += 1
      if depth == 0 { break }
    }
    return index
  }
}

extension String {
  /// Returns true if `word` occurs as a whole word, directly before `next`.
  fileprivate func contains(word: String, before next: Character) -> Bool {
    ranges(of: word + String(next)).contains { range in
      guard range.lowerBound > startIndex else { return true }
      let previous = self[index(before: range.lowerBound)]
      return !(previous.isLetter || previous.isNumber || previous == "_" || previous == ".")
        || self[..<range.lowerBound].hasSuffix("Fuzzing.")
    }
  }
}
