/// The text of a call of `fuzz` in its source file: the places in it, as offsets of bytes.
///
/// It is found without a parser: strings are passed over, and parentheses are counted.
struct CallText {
  /// The end of the parentheses around the arguments.
  let end: Int
  /// The place after `seeds:`; nil where there are no seeds.
  let seeds: Int?
  /// The place after the brace that opens the closure; nil where none follows.
  let closure: Int?

  /// Finds the call that begins at a line, the first of which is 1; nil where there is none.
  init?(in source: [UInt8], line: Int) {
    guard let lineStart = Self.start(ofLine: line, in: source),
      let start = Self.place(after: "fuzz(", in: source[lineStart...])
    else { return nil }
    var depth = 0
    var at = start
    var seeds: Int?
    var inner: Int?
    scanning: while true {
      guard at < source.count else { return nil }
      switch source[at] {
      case UInt8(ascii: "\""):
        at = Self.end(ofStringAt: at, in: source)
        continue
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "{"):
        if depth == 0 { inner = at + 1 }
        depth += 1
      case UInt8(ascii: ")") where depth == 0: break scanning
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "s") where depth == 0 && seeds == nil:
        if source[at...].starts(with: "seeds:".utf8) { seeds = at + 6 }
      default: break
      }
      at += 1
    }
    end = at
    self.seeds = seeds
    let next = source[(at + 1)...].firstIndex { !Self.isSpace($0) }
    // A closure may be the last argument as well.
    closure = next.flatMap { source[$0] == UInt8(ascii: "{") ? $0 + 1 : nil } ?? inner
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0d ~= byte }

  private static func start(ofLine line: Int, in source: [UInt8]) -> Int? {
    var number = 1
    var at = 0
    while number < line {
      guard let end = source[at...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      at = end + 1
      number += 1
    }
    return line > 0 ? at : nil
  }

  private static func place(after word: String, in source: ArraySlice<UInt8>) -> Int? {
    let word = Array(word.utf8)
    return source.indices.first { source[$0...].starts(with: word) }.map { $0 + word.count }
  }

  /// Returns the place after the string that begins at a quote.
  private static func end(ofStringAt start: Int, in source: [UInt8]) -> Int {
    var at = start + 1
    while at < source.count, source[at] != UInt8(ascii: "\"") {
      at += source[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(source.count, at + 1)
  }
}
