/// A way in which an input may contain text that is decoded before it is compared.
///
/// To add one, add a case.
enum TextEncoding: CaseIterable, Sendable {
  case base64, unpaddedBase64, urlBase64
  case utf16LittleEndian, utf16BigEndian
  case percent, lowercaseHexadecimal, uppercaseHexadecimal
  case reversed

  /// Returns the bytes of the text in the input; nil when the encoding cannot express it.
  func bytes(of text: [UInt8]) -> [UInt8]? {
    switch self {
    case .base64: Self.base64(text, Self.standardAlphabet, isPadded: true)
    case .unpaddedBase64: Self.base64(text, Self.standardAlphabet, isPadded: false)
    case .urlBase64: Self.base64(text, Self.urlAlphabet, isPadded: false)
    case .utf16LittleEndian: Self.utf16(text) { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    case .utf16BigEndian: Self.utf16(text) { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
    case .percent: Self.percent(text)
    case .lowercaseHexadecimal: text.flatMap { Self.hexadecimal($0, "0123456789abcdef") }
    case .uppercaseHexadecimal: text.flatMap { Self.hexadecimal($0, "0123456789ABCDEF") }
    case .reversed: text.count > 1 ? text.reversed() : nil
    }
  }

  private static let standardAlphabet: StaticString =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  private static let urlAlphabet: StaticString =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

  /// Encodes bytes as base64 (RFC 4648).
  private static func base64(
    _ text: [UInt8], _ alphabet: StaticString, isPadded: Bool
  ) -> [UInt8] {
    var result: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: 3) {
      let group = text[start..<min(start + 3, text.count)]
      let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
      for digit in 0...group.count {
        result.append(alphabet.utf8Start[Int(bits >> (18 - 6 * UInt32(digit)) & 63)])
      }
      if isPadded { result += [UInt8](repeating: UInt8(ascii: "="), count: 3 - group.count) }
    }
    return result
  }

  private static func utf16(_ text: [UInt8], _ bytes: (UInt16) -> [UInt8]) -> [UInt8]? {
    String(validating: text, as: UTF8.self).map { $0.utf16.flatMap(bytes) }
  }

  /// Encodes text for URLs: all but the unreserved characters of RFC 3986 are escaped.
  private static func percent(_ text: [UInt8]) -> [UInt8] {
    text.flatMap { byte -> [UInt8] in
      byte.isLetterOrDigit || "-._~".utf8.contains(byte)
        ? [byte] : [UInt8(ascii: "%")] + hexadecimal(byte, "0123456789ABCDEF")
    }
  }

  private static func hexadecimal(_ byte: UInt8, _ digits: StaticString) -> [UInt8] {
    [digits.utf8Start[Int(byte >> 4)], digits.utf8Start[Int(byte & 15)]]
  }
}
