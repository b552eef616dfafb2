/// A pattern in which `*` matches any characters and `?` matches one.
///
/// In paths, `*` and `?` stop at a slash and `**` does not, as in a shell.
public struct Glob: Hashable, Sendable {
  /// The pattern as it was given.
  public let text: String
  /// True when `*` stops at a slash.
  public let isPath: Bool

  /// Creates a pattern.
  ///
  /// - Parameters:
  ///   - text: The pattern.
  ///   - isPath: True when `*` is to stop at a slash.
  public init(text: String, isPath: Bool = false) {
    self.text = text
    self.isPath = isPath
  }

  /// True when the pattern matches more than its own text.
  public var hasWildcard: Bool {
    text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
  }

  /// The characters before the first wildcard.
  public var literalPrefix: Substring { text.prefix { $0 != "*" && $0 != "?" } }

  /// Returns true if the whole of `name` matches the pattern.
  ///
  /// The algorithm is the classical greedy one: linear except for backtracking to the last star
  /// (and the last double star).
  public func matches(_ name: String) -> Bool {
    let pattern = Array(text.utf8)
    let name = Array(name.utf8)
    let (star, question, slash) = (UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "/"))
    var (p, n) = (0, 0)
    // The place to continue from if the text after a star does not match: after the star, one byte
    // later.
    var single: (pattern: Int, name: Int)?
    var double: (pattern: Int, name: Int)?
    while n < name.count || p < pattern.count {
      if p < pattern.count, pattern[p] == star {
        if isPath, p + 1 < pattern.count, pattern[p + 1] == star {
          p += 2
          // `**/` also matches no directory at all.
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

  /// Returns true if the pattern matches the path, or a part of it from some slash to the end.
  public func matches(pathOrTail path: String) -> Bool {
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
