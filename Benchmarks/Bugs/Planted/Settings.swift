// Bug: a key that continues an earlier section is looked up with a forced unwrapping.

/// A configuration file with sections; `[name : parent]` takes over the keys of another section.
struct Settings {
  var sections: [String: [String: String]] = [:]

  enum Mistake: Error {
    case line(Int)
    case section(String)
  }

  init(_ text: String) throws {
    var current = ""
    sections[current] = [:]
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = Self.trimmed(line)
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") { continue }
      if line.hasPrefix("[") {
        guard line.hasSuffix("]") else { throw Mistake.line(number) }
        let parts = line.dropFirst().dropLast().split(separator: ":", maxSplits: 1)
        guard let name = parts.first else { throw Mistake.line(number) }
        current = Self.trimmed(name)
        if parts.count == 2 {
          let parent = Self.trimmed(parts[1])
          #if MENDED
          guard let inherited = sections[parent] else { throw Mistake.section(parent) }
          sections[current] = inherited
          #else
          sections[current] = sections[parent]!
          #endif
        } else if sections[current] == nil {
          sections[current] = [:]
        }
        continue
      }
      guard let equals = line.firstIndex(of: "=") else { throw Mistake.line(number) }
      let key = Self.trimmed(line[..<equals])
      guard !key.isEmpty else { throw Mistake.line(number) }
      sections[current]?[key] = Self.trimmed(line[line.index(after: equals)...])
    }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var text = Substring(text)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}

typealias Input = String

func check(_ text: String) {
  _ = try? Settings(text).sections["server"]?["port"].flatMap { Int($0) }
}

#if RANDOM
let witnesses: [Input] = ["[a : b]\n"]
#endif
