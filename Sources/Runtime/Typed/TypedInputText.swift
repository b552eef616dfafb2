internal import SonarABI

/// The text of a typed input: a line that says what it is, and a literal for each parameter.
///
///     // swiftc-fuzz input, version 1
///     text: "DoG"
///     depth: 7
struct TypedInputText {
  static let beginning = KeptInput.typedBeginning
  static let version = 1

  /// Returns true when a file is one of these texts, of any version.
  static func isText(_ bytes: [UInt8]) -> Bool { bytes.starts(with: beginning.utf8) }

  /// Returns the text for values that are named by their parameters.
  static func text(_ values: [(name: String, literal: String)]) -> String {
    values.reduce("\(beginning)\(version)\n") { $0 + "\($1.name): \($1.literal)\n" }
  }

  /// Reads the values of a text.
  static func values(
    _ bytes: [UInt8]
  ) throws(LiteralParser.SyntaxError) -> [Literal.Argument] {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let digits = line.dropFirst(beginning.utf8.count).prefix { $0 != UInt8(ascii: "\r") }
    let number = Int(String(decoding: digits, as: UTF8.self))
    guard number == version else {
      throw LiteralParser.SyntaxError(
        line: 1, reason: "only version \(version) of this format is known here")
    }
    var parser = LiteralParser(Array(bytes.dropFirst(line.count)))
    do throws(LiteralParser.SyntaxError) {
      return try parser.arguments()
    } catch {
      throw error
    }
  }
}
