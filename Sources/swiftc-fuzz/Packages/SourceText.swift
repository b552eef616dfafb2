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
  ///
  /// Raw and multi-line strings are read as if they were plain ones, which at worst keeps a
  /// comment.
  private static func withoutComments(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var depth = 0
    var inString = false
    var index = 0
    func at(_ pair: StaticString) -> Bool {
      index + 1 < bytes.count && bytes[index] == pair.utf8Start[0]
        && bytes[index + 1] == pair.utf8Start[1]
    }
    while index < bytes.count {
      let byte = bytes[index]
      if depth == 0, inString {
        kept.append(byte)
        if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
          index += 1
          kept.append(bytes[index])
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") {
          inString = false
        }
      } else if at("/*") {
        depth += 1
        index += 1
      } else if depth > 0 {
        if at("*/") {
          depth -= 1
          index += 1
        }
      } else if at("//") {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
        kept.append(UInt8(ascii: "\n"))
      } else {
        inString = byte == UInt8(ascii: "\"")
        kept.append(byte)
      }
      index += 1
    }
    return String(decoding: kept, as: UTF8.self)
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
