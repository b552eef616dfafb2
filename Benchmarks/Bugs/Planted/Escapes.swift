// Bug: one half of a surrogate pair without the other is taken for a scalar by force.

/// A reader of string literals as JSON writes them.
struct StringLiteral {
  var value = ""

  enum Mistake: Error { case quote, escape, control, end, digits }

  init(_ text: String) throws {
    var rest = Substring(text).unicodeScalars
    guard rest.popFirst() == "\"" else { throw Mistake.quote }
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"":
        guard rest.isEmpty else { throw Mistake.end }
        return
      case "\\": try escape(&rest)
      case "\0"..."\u{1F}": throw Mistake.control
      default: value.unicodeScalars.append(scalar)
      }
    }
    throw Mistake.end
  }

  private mutating func escape(_ rest: inout Substring.UnicodeScalarView) throws {
    switch rest.popFirst() {
    case "n": value.append("\n")
    case "t": value.append("\t")
    case "r": value.append("\r")
    case "b": value.append("\u{8}")
    case "f": value.append("\u{C}")
    case let same? where same == "\"" || same == "\\" || same == "/":
      value.unicodeScalars.append(same)
    case "u":
      var number = try Self.number(&rest)
      if (0xD800...0xDBFF).contains(number) {
        guard rest.popFirst() == "\\", rest.popFirst() == "u" else { throw Mistake.escape }
        let low = try Self.number(&rest)
        guard (0xDC00...0xDFFF).contains(low) else { throw Mistake.escape }
        number = 0x10000 + (number - 0xD800) << 10 + (low - 0xDC00)
      }
      #if MENDED
      guard let scalar = Unicode.Scalar(number) else { throw Mistake.escape }
      value.unicodeScalars.append(scalar)
      #else
      value.unicodeScalars.append(Unicode.Scalar(number)!)
      #endif
    default: throw Mistake.escape
    }
  }

  private static func number(_ rest: inout Substring.UnicodeScalarView) throws -> UInt32 {
    var result: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = rest.popFirst().flatMap({ Character($0).hexDigitValue }) else {
        throw Mistake.digits
      }
      result = result << 4 | UInt32(digit)
    }
    return result
  }
}

typealias Input = String

func check(_ text: String) {
  _ = try? StringLiteral(text)
}

#if RANDOM
let witnesses: [Input] = [#""a\uDC00""#]
#endif
