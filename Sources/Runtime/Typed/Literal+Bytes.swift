// Bytes that are text are shown as text: `Array("GET /".utf8)`, which is Swift as well.
extension Literal {
  /// The fewest bytes that are shown as text.
  private static let fewestOfText = 4

  /// Makes the literal of bytes.
  ///
  /// - Parameters:
  ///   - bytes: the bytes.
  ///   - type: the name of the type that text is converted to.
  /// - Returns: text if most of the bytes are, or else a list of numbers.
  static func bytes(_ bytes: [UInt8], as type: String) -> Literal {
    guard bytes.count >= fewestOfText, bytes.count(where: isLegible) * 4 >= bytes.count * 3,
      let text = String(validating: bytes, as: UTF8.self)
    else { return .array(bytes.map { .integer($0) }) }
    return .call(type, [Argument(label: nil, value: .utf8(text))])
  }

  /// The bytes of a literal as `bytes(_:as:)` makes it, or of a text; nil if it is neither.
  var bytes: [UInt8]? {
    switch self {
    case .array(let elements):
      let bytes = elements.compactMap { $0.integer(as: UInt8.self) }
      return bytes.count == elements.count ? bytes : nil
    case .string(let text), .utf8(let text): return Array(text.utf8)
    case .call(_, let arguments?) where arguments.count == 1:
      guard case .utf8(let text) = arguments[0].value else { return nil }
      return Array(text.utf8)
    default: return nil
    }
  }

  private static func isLegible(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20..<0x7f, UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): true
    default: false
    }
  }
}
