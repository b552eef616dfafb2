import Sonar

/// Literals in the dictionary format that libFuzzer and AFL++ read.
enum DictionaryText {
  /// Every distinct token once, best rank first, each under a comment that says where it is from.
  static func text(of literals: [LiteralRecord]) -> String {
    var seen: Set<[UInt8]> = []
    let ordered = literals.sorted(by: isBetter).filter {
      !$0.token.isEmpty && seen.insert($0.token).inserted
    }
    let lines = ordered.flatMap { literal in
      ["# \(origin(of: literal))", "\"\(escape(literal.token))\""]
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Rank first, then the bytes: an order that does not depend on how modules were linked.
  private static func isBetter(_ a: LiteralRecord, _ b: LiteralRecord) -> Bool {
    if a.rank != b.rank { return a.rank > b.rank }
    if a.token != b.token { return a.token.lexicographicallyPrecedes(b.token) }
    return (a.module, a.file, a.line) < (b.module, b.file, b.line)
  }

  private static func origin(of literal: LiteralRecord) -> String {
    let place = literal.line > 0 ? " \(literal.file):\(literal.line)" : ""
    return "\(literal.kind) in \(literal.module)\(place)"
  }

  /// Printable ASCII as it is, everything else as `\xHH`.
  static func escape(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
      case 0x20..<0x7f: String(UnicodeScalar(byte))
      default: "\\x" + hexDigits[Int(byte >> 4)] + hexDigits[Int(byte & 15)]
      }
    }.joined()
  }

  private static let hexDigits = Array("0123456789ABCDEF").map(String.init)
}
