/// A piece of a page: text of ours as it is, and text of others with nothing in it that a browser
/// takes for markup.
struct Markup: ExpressibleByStringInterpolation, ExpressibleByStringLiteral {
  private(set) var html: String

  /// Markup that we have written ourselves.
  init(stringLiteral html: String) { self.html = html }
  init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }

  /// A style or a script of our own, in which nothing is replaced.
  static func own(_ text: String) -> Markup {
    var markup = Markup.empty
    markup.html = text
    return markup
  }

  /// Text, whoever wrote it.
  init(_ text: String) { html = Self.escaped(text) }

  init(joining parts: [Markup], by separator: String = "") {
    html = parts.map(\.html).joined(separator: separator)
  }

  /// Nothing.
  static let empty: Markup = ""

  static func + (first: Markup, second: Markup) -> Markup {
    Markup(joining: [first, second])
  }

  /// Values in a literal are text, unless they are markup.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var html: String

    init(literalCapacity: Int, interpolationCount: Int) {
      html = ""
      html.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { html += literal }
    mutating func appendInterpolation(_ text: String) { html += Markup.escaped(text) }
    mutating func appendInterpolation(_ number: Int) { html += "\(number)" }
    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
    mutating func appendInterpolation(_ parts: [Markup]) {
      for part in parts { html += part.html }
    }
  }

  /// Text without markup, without characters that a reader cannot see, and without those that turn
  /// the direction of writing, which can make one text look like another.
  static func escaped(_ text: String) -> String {
    // Most text needs nothing, and a page has much of it.
    if text.utf8.allSatisfy(isPlain) { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 8)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where isInvisible(scalar):
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      false
    default: (0x20..<0x7f).contains(byte) || byte == UInt8(ascii: "\n")
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f..<0xa0, 0x61c, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x2069, 0xfeff,
      0xfff9...0xfffb, 0xe0000...0xe007f:
      true
    default: false
    }
  }

  /// Data for our own script: JSON in which nothing can end the element that holds it.
  static func data(_ json: String) -> Markup {
    var result = Markup.empty
    for scalar in json.unicodeScalars {
      switch scalar {
      case "<", ">", "&", "'", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result.html += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.html.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
