// Bug: an alias that leads to itself through others is expanded without end.

/// The aliases of a shell: `alias name=words`, and lines whose first word is replaced.
struct Shell {
  private var aliases: [String: [String]] = [:]

  mutating func run(_ line: String) -> [String] {
    let words = line.split(separator: " ").map(String.init)
    guard let command = words.first else { return [] }
    switch command {
    case "alias":
      guard words.count >= 2, let equals = words[1].firstIndex(of: "=") else { return [] }
      let name = String(words[1][..<equals])
      let rest = String(words[1][words[1].index(after: equals)...])
      guard !name.isEmpty, !rest.isEmpty else { return [] }
      aliases[name] = [rest] + words.dropFirst(2)
      return []
    case "unalias":
      for name in words.dropFirst() { aliases[name] = nil }
      return []
    default:
      return expand(words, outer: [])
    }
  }

  /// Replaces the first word until it is no alias.
  private func expand(_ words: [String], outer: Set<String>) -> [String] {
    guard let first = words.first, let replacement = aliases[first] else { return words }
    if outer.contains(first) { return words }
    // `alias ls=ls -l` is common and fine.
    if replacement.first == first { return replacement + words.dropFirst() }
    #if MENDED
    let outer = outer.union([first])
    #endif
    return expand(replacement, outer: outer) + words.dropFirst()
  }
}

typealias Input = String

func check(_ text: String) {
  var shell = Shell()
  for line in text.split(separator: "\n").prefix(50) {
    _ = shell.run(String(line))
  }
}

#if RANDOM
let witnesses: [Input] = ["alias a=b\nalias b=a\na\n"]
#endif
