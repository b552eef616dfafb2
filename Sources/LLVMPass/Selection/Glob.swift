/// A pattern in which `*` stands for any characters and `?` for one.
///
/// In paths, `*` and `?` stop at a slash and `**` does not, as in a shell.
struct Glob: Hashable, Sendable {
  /// The pattern as it was given.
  let text: String
  /// Whether `*` stops at a slash.
  let isPath: Bool

  /// Whether the pattern stands for more than itself.
  var hasWildcard: Bool {
    text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
  }

  /// The characters before the first wildcard.
  var literalPrefix: Substring { text.prefix { $0 != "*" && $0 != "?" } }

  /// Whether the whole of `name` fits the pattern.
  ///
  /// Linear but for backtracking to the last star (and the last double star), the classical
  /// greedy algorithm.
  func matches(_ name: String) -> Bool {
    let pattern = Array(text.utf8)
    let name = Array(name.utf8)
    let (star, question, slash) = (UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "/"))
    var (p, n) = (0, 0)
    // Where to go on if what follows a star does not fit: after the star, one byte further.
    var single: (pattern: Int, name: Int)?
    var double: (pattern: Int, name: Int)?
    while n < name.count || p < pattern.count {
      if p < pattern.count, pattern[p] == star {
        if isPath, p + 1 < pattern.count, pattern[p + 1] == star {
          p += 2
          // `**/` also stands for no directory at all.
          double = (p, n)
          if p < pattern.count, pattern[p] == slash { p += 1 }
          single = nil
        } else {
          p += 1
          single = (p, n)
        }
        continue
      }
      if p < pattern.count, n < name.count,
        pattern[p] == name[n] || (pattern[p] == question && !(isPath && name[n] == slash))
      {
        p += 1
        n += 1
        continue
      }
      if let last = single, last.name < name.count, !(isPath && name[last.name] == slash) {
        single = (last.pattern, last.name + 1)
        (p, n) = (last.pattern, last.name + 1)
        continue
      }
      if let last = double, last.name < name.count {
        double = (last.pattern, last.name + 1)
        (p, n) = (last.pattern, last.name + 1)
        single = nil
        continue
      }
      return false
    }
    return true
  }

  /// Whether the pattern fits the path or a tail of it that begins after a slash.
  func matches(pathOrTail path: String) -> Bool {
    if matches(path) { return true }
    if text.hasPrefix("/") { return false }
    var rest = path[...]
    while let slash = rest.firstIndex(of: "/") {
      rest = rest[rest.index(after: slash)...]
      if matches(String(rest)) { return true }
    }
    return false
  }
}
