/// A dictionary in the syntax that libFuzzer and AFL share.
///
/// One token a line: `"token"`, `name="token"` or `name@level="token"`, with the escapes `\\`,
/// `\"` and `\xAB`. Lines that start with `#`, and empty ones, are left out.
enum DictionaryFile {
  /// Reads the tokens of `text`, in order.
  ///
  /// An error names `path` and the line.
  static func tokens(in text: [UInt8], path: String) throws(FuzzingError) -> [[UInt8]] {
    var tokens: [[UInt8]] = []
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let trimmed = trim(line)
      guard let first = trimmed.first, first != UInt8(ascii: "#") else { continue }
      do throws(Malformed) {
        tokens.append(try token(in: trimmed))
      } catch {
        throw .dictionary(
          file: path, line: index + 1, text: String(decoding: trimmed, as: UTF8.self),
          reason: error.rawValue)
      }
    }
    return tokens
  }

  /// A fault of a line.
  private enum Malformed: String, Error {
    case unquoted = "a token stands between quotation marks"
    case head = "before the token stands nothing, or a name and '='"
    case quote = "a quotation mark in a token is written \\\""
    case escape = "only \\\\, \\\" and \\xAB are escapes"
    case empty = "the token is empty"
  }

  /// Returns a token as a line of a dictionary file, without the line end.
  static func line(_ token: [UInt8]) -> String {
    var line: [UInt8] = [UInt8(ascii: "\"")]
    for byte in token {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): line += [UInt8(ascii: "\\"), byte]
      case 0x20..<0x7F: line.append(byte)
      default:
        line += [UInt8(ascii: "\\"), UInt8(ascii: "x"), hexDigit(byte >> 4), hexDigit(byte & 15)]
      }
    }
    line.append(UInt8(ascii: "\""))
    return String(decoding: line, as: UTF8.self)
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  private static func trim(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 9...13 ~= byte }
    while let first = line.first, isSpace(first) { line.removeFirst() }
    while let last = line.last, isSpace(last) { line.removeLast() }
    return line
  }

  /// Returns the bytes between the first and the last quotation mark.
  private static func token(in line: ArraySlice<UInt8>) throws(Malformed) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    guard let start = line.firstIndex(of: quote), let end = line.lastIndex(of: quote),
      start < end, end == line.endIndex - 1
    else { throw .unquoted }
    // Before the quotation mark there is nothing, or a name and an equals sign.
    let head = line[line.startIndex..<start]
    if let last = head.last, last != UInt8(ascii: "=") { throw .head }
    var token: [UInt8] = []
    var rest = line[(start + 1)..<end]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        if byte == quote { throw .quote }
        token.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "\\"): token.append(UInt8(ascii: "\\"))
      case quote: token.append(quote)
      case UInt8(ascii: "x"):
        guard let high = rest.popFirst().flatMap(valueOfHexDigit),
          let low = rest.popFirst().flatMap(valueOfHexDigit)
        else { throw .escape }
        token.append(high << 4 | low)
      default: throw .escape
      }
    }
    if token.isEmpty { throw .empty }
    return token
  }

  private static func valueOfHexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x61 + 10
    default: nil
    }
  }
}
