/// A way in which an input may contain text that is decoded before it is compared.
///
/// To add one, add a case.
enum TextEncoding: CaseIterable, Sendable {
  case base64, unpaddedBase64, urlBase64
  case base32, unpaddedBase32
  case utf16LittleEndian, utf16BigEndian
  case percent, lowercaseHexadecimal, uppercaseHexadecimal
  case reversed

  /// Returns the bytes of the text in the input; nil when the encoding cannot express it.
  func bytes(of text: [UInt8]) -> [UInt8]? {
    switch self {
    case .base64: Self.digits(of: text, Self.base64Alphabet, paddedTo: 4)
    case .unpaddedBase64: Self.digits(of: text, Self.base64Alphabet)
    case .urlBase64: Self.digits(of: text, Self.urlBase64Alphabet)
    case .base32: Self.digits(of: text, Self.base32Alphabet, paddedTo: 8)
    case .unpaddedBase32: Self.digits(of: text, Self.base32Alphabet)
    case .utf16LittleEndian: Self.utf16(text) { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    case .utf16BigEndian: Self.utf16(text) { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
    case .percent: Self.percent(text)
    case .lowercaseHexadecimal: text.flatMap { Self.hexadecimal($0, "0123456789abcdef") }
    case .uppercaseHexadecimal: text.flatMap { Self.hexadecimal($0, "0123456789ABCDEF") }
    case .reversed: text.count > 1 ? text.reversed() : nil
    }
  }

  private static let base64Alphabet: StaticString =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  private static let urlBase64Alphabet: StaticString =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
  private static let base32Alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

  /// Encodes bytes as base64 or base32 (RFC 4648), whose alphabets have 64 and 32 digits.
  ///
  /// The result is padded to a multiple of `group` digits.
  private static func digits(
    of text: [UInt8], _ alphabet: StaticString, paddedTo group: Int = 1
  ) -> [UInt8] {
    let bitsEach = alphabet.utf8CodeUnitCount.trailingZeroBitCount
    let mask = UInt32(alphabet.utf8CodeUnitCount - 1)
    var result: [UInt8] = []
    var bits: UInt32 = 0
    var bitCount = 0
    for byte in text {
      bits = bits << 8 | UInt32(byte)
      bitCount += 8
      while bitCount >= bitsEach {
        bitCount -= bitsEach
        result.append(alphabet.utf8Start[Int(bits >> UInt32(bitCount) & mask)])
      }
    }
    if bitCount > 0 {
      result.append(alphabet.utf8Start[Int(bits << UInt32(bitsEach - bitCount) & mask)])
    }
    while result.count % group != 0 { result.append(UInt8(ascii: "=")) }
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
