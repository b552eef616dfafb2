/// An input in forms that a person can read or paste into a test.
enum InputDisplay {
  /// The most bytes that are shown.
  ///
  /// Of longer inputs only the beginning is.
  static let mostBytes = 256

  /// Returns the input as a Swift array literal of several lines.
  static func arrayLiteral(_ input: [UInt8]) -> [String] {
    let perLine = 16
    let shown = Array(input.prefix(mostBytes))
    let elements = shown.map { "0x" + hex($0) }
    guard elements.count > perLine else { return ["[" + elements.joined(separator: ", ") + "]"] }
    return ["["]
      + stride(from: 0, to: elements.count, by: perLine).map { start in
        "  " + elements[start..<min(start + perLine, elements.count)].joined(separator: ", ") + ","
      } + ["]"]
  }

  /// Returns the input as a Swift string literal; nil if it is not UTF-8 or is better read in
  /// hexadecimal.
  static func stringLiteral(_ input: [UInt8]) -> String? {
    guard !input.isEmpty, input.count <= mostBytes,
      let text = String(validating: input, as: UTF8.self)
    else { return nil }
    let controls = text.unicodeScalars.count {
      $0.value < 32 && !"\t\n\r".unicodeScalars.contains($0)
    }
    guard controls * 8 <= input.count else { return nil }
    return Literal.quote(text)
  }

  /// Returns lines of sixteen bytes each, with offset, bytes and text.
  static func hexDump(_ input: [UInt8]) -> [String] {
    let shown = input.prefix(mostBytes)
    return stride(from: 0, to: shown.count, by: 16).map { start in
      let line = shown[start..<min(start + 16, shown.count)]
      let bytes = line.map(hex).joined(separator: " ")
      let text = line.map { $0 >= 32 && $0 < 127 ? String(UnicodeScalar($0)) : "." }.joined()
      let padding = String(repeating: " ", count: 16 * 3 - 1 - bytes.count)
      return "\(offset(start))  \(bytes)\(padding)  \(text)"
    }
  }

  /// Returns the input in base64 (RFC 4648, with padding).
  static func base64(_ input: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    for start in stride(from: 0, to: input.count, by: 3) {
      let group = input[start..<min(start + 3, input.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for position in 0..<4 {
        let isPadding = position > group.count
        result.append(isPadding ? UInt8(ascii: "=") : alphabet[bits >> (18 - 6 * position) & 63])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  private static func offset(_ value: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
