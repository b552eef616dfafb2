import Foundation
import LLVMPass
import SonarABI

/// A dictionary for fuzzers, which has every spelling of each literal once.
struct DictionaryText {
  /// A token, and the literal that it comes from.
  struct Entry: Equatable {
    var bytes: [UInt8]
    var rank: UInt8
    var literal: LiteralRecord
  }

  /// The size of the longest token in bytes.
  ///
  /// AFL++ ignores longer ones with a warning; libFuzzer ignores those of more than 64 bytes
  /// without one.
  static let longestToken = 128

  /// The best rank first, then by their bytes: an order that does not depend on how modules were
  /// linked.
  let entries: [Entry]

  /// Chooses tokens from literals.
  ///
  /// - Parameters:
  ///   - literals: of one binary or several.
  ///   - modules: those whose literals are wanted; empty: all.
  ///   - kinds: those that are wanted; empty: all.
  init(
    _ literals: [LiteralRecord], modules: Set<String> = [], kinds: Set<LiteralRecord.Kind> = []
  ) {
    var best: [[UInt8]: Entry] = [:]
    for literal in literals {
      guard modules.isEmpty || modules.contains(literal.module),
        kinds.isEmpty || kinds.contains(literal.kind)
      else { continue }
      for spelling in literal.spellings where 1...Self.longestToken ~= spelling.bytes.count {
        let entry = Entry(bytes: spelling.bytes, rank: spelling.rank, literal: literal)
        if let known = best[entry.bytes], !Self.isBetter(entry, known) { continue }
        best[entry.bytes] = entry
      }
    }
    entries = best.values.sorted(by: Self.isBetter)
  }

  private static func isBetter(_ a: Entry, _ b: Entry) -> Bool {
    if a.rank != b.rank { return a.rank > b.rank }
    if a.bytes != b.bytes { return a.bytes.lexicographicallyPrecedes(b.bytes) }
    let (a, b) = (a.literal, b.literal)
    return (a.module, a.file, a.line, a.function) < (b.module, b.file, b.line, b.function)
  }

  // MARK: For fuzzers

  /// The format that libFuzzer and AFL++ read: a comment of origin and the token, line by line.
  var text: String {
    entries.map { "# \(Self.origin(of: $0.literal))\n\"\(Self.escape($0.bytes))\"\n" }.joined()
  }

  private static func origin(of literal: LiteralRecord) -> String {
    var words = ["\(literal.kind) in \(literal.module)"]
    if let function = functionName(of: literal) { words.append(function) }
    if literal.line > 0 { words.append("\(literal.file):\(literal.line)") }
    // A comment ends with its line, whatever is in the names.
    return words.joined(separator: ", ").filter { !$0.isNewline }
  }

  /// Returns the function in readable form, cut to a length that still fits a line.
  private static func functionName(of literal: LiteralRecord) -> String? {
    guard let text = SwiftMangling.demangled(literal.function) else {
      return literal.function.isEmpty ? nil : literal.function
    }
    return text.count > 160 ? text.prefix(159) + "…" : text
  }

  /// Returns printable ASCII unchanged and everything else as `\xHH`.
  static func escape(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
      case 0x20..<0x7f: String(UnicodeScalar(byte))
      default: "\\x" + hexadecimal(byte)
      }
    }.joined()
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    hexDigits[Int(byte >> 4)] + hexDigits[Int(byte & 15)]
  }

  private static let hexDigits = Array("0123456789ABCDEF").map(String.init)

  // MARK: For programs

  private struct JSONEntry: Encodable {
    var token: String
    var hexadecimal: String
    var kind: String
    var rank: UInt8
    var module: String
    var function: String
    var file: String
    var line: UInt32
  }

  /// An array of objects; `token` is escaped as in the text, `hexadecimal` has the same bytes.
  var json: String {
    get throws {
      try entries.map { entry in
        JSONEntry(
          token: Self.escape(entry.bytes),
          hexadecimal: entry.bytes.map(Self.hexadecimal).joined(), kind: "\(entry.literal.kind)",
          rank: entry.rank, module: entry.literal.module,
          function: SwiftMangling.demangled(entry.literal.function) ?? entry.literal.function,
          file: entry.literal.file, line: entry.literal.line)
      }.prettyJSON
    }
  }
}
