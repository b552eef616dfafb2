/// A parser of Swift literals as people write them: numbers, text, collections, ranges, calls and
/// cases.
struct LiteralParser {
  /// An error in a text, with its place.
  struct SyntaxError: Error, Equatable {
    /// The number of the line, from 1 on.
    let line: Int
    let reason: String
  }

  private let text: [UInt8]
  private var at = 0
  /// The deepest nesting of literals that is read, because a file may contain anything.
  private static let deepest = 200
  private var depth = 0

  init(_ text: [UInt8]) { self.text = text }

  /// Reads `name: literal`, as often as there is one.
  mutating func arguments() throws(SyntaxError) -> [Literal.Argument] {
    var arguments: [Literal.Argument] = []
    while true {
      skipSpace()
      if at == text.count { return arguments }
      arguments.append(try argument(needsLabel: true))
      skipSpace()
      _ = take(",")
    }
  }

  /// The line that is being read.
  var line: Int { 1 + text[..<at].count { $0 == UInt8(ascii: "\n") } }

  private func error(_ reason: String) -> SyntaxError { SyntaxError(line: line, reason: reason) }

  // MARK: Literals

  private mutating func literal() throws(SyntaxError) -> Literal {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw error("literals are nested too deep") }
    let first = try simple()
    skipSpace()
    if take("...") { return .range(first, isClosed: true, try simple()) }
    if take("..<") { return .range(first, isClosed: false, try simple()) }
    return first
  }

  private mutating func simple() throws(SyntaxError) -> Literal {
    skipSpace()
    guard let byte = peek() else { throw error("a value is missing") }
    switch byte {
    case UInt8(ascii: "\""):
      let text = try string()
      return take(".utf8") ? .utf8(text) : .string(text)
    case UInt8(ascii: "["): return try collection()
    case UInt8(ascii: "-"):
      at += 1
      if take(".infinity") { return .call("-.infinity", nil) }
      return try number(isNegative: true)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return try number(isNegative: false)
    default: return try named()
    }
  }

  private mutating func collection() throws(SyntaxError) -> Literal {
    at += 1
    skipSpace()
    if take("]") { return .array([]) }
    if take(":") {
      try expect("]")
      return .dictionary([])
    }
    var elements: [Literal] = []
    var pairs: [Literal.Pair] = []
    repeat {
      skipSpace()
      // A comma may follow the last element, too.
      if peek() == UInt8(ascii: "]") { break }
      let element = try literal()
      skipSpace()
      if take(":") {
        pairs.append(Literal.Pair(key: element, value: try literal()))
      } else {
        elements.append(element)
      }
      skipSpace()
    } while take(",")
    try expect("]")
    guard elements.isEmpty || pairs.isEmpty else {
      throw error("a collection with and without keys")
    }
    return pairs.isEmpty ? .array(elements) : .dictionary(pairs)
  }

  private mutating func named() throws(SyntaxError) -> Literal {
    let start = at
    var angles = 0
    while let byte = peek() {
      // Names of generic types have angle brackets, and commas between them.
      if byte == UInt8(ascii: "<") { angles += 1 }
      if byte == UInt8(ascii: ">") { angles -= 1 }
      let isInside = angles > 0 && (byte == UInt8(ascii: ",") || byte == UInt8(ascii: " "))
      guard
        Self.isNamePart(byte) || angles > 0 && byte == UInt8(ascii: "<") || isInside
          || byte == UInt8(ascii: ">")
      else { break }
      at += 1
    }
    let name = String(decoding: text[start..<at], as: UTF8.self)
    switch name {
    case "": throw error("'\(Character(UnicodeScalar(text[at])))' is no value")
    case "nil": return .none
    case "true": return .bool(true)
    case "false": return .bool(false)
    default: break
    }
    guard take("(") else { return .call(name, nil) }
    var arguments: [Literal.Argument] = []
    repeat {
      skipSpace()
      if peek() == UInt8(ascii: ")") { break }
      arguments.append(try argument(needsLabel: false))
      skipSpace()
    } while take(",")
    try expect(")")
    return .call(name, arguments)
  }

  private mutating func argument(needsLabel: Bool) throws(SyntaxError) -> Literal.Argument {
    let start = at
    while let byte = peek(), Self.isNamePart(byte), byte != UInt8(ascii: ".") { at += 1 }
    let end = at
    skipSpace()
    if end > start, take(":") {
      let label = String(decoding: text[start..<end], as: UTF8.self)
      return Literal.Argument(label: label, value: try literal())
    }
    if needsLabel { throw error("a parameter's name and a colon are expected") }
    at = start
    return Literal.Argument(label: nil, value: try literal())
  }

  private mutating func number(isNegative: Bool) throws(SyntaxError) -> Literal {
    let start = at
    let isHexadecimal = take("0x")
    while let byte = peek(), isNumberPart(byte, isHexadecimal) {
      // A point before another one begins a range.
      if byte == UInt8(ascii: "."), at + 1 < text.count, text[at + 1] == byte { break }
      at += 1
    }
    let digits = String(
      decoding: text[start..<at].filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    let integer =
      isHexadecimal ? UInt128(digits.dropFirst(2), radix: 16) : UInt128(digits)
    if let integer { return .integer(isNegative: isNegative, magnitude: integer) }
    guard Double(digits) != nil else { throw error("'\(digits)' is no number") }
    return .real((isNegative ? "-" : "") + digits)
  }

  private func isNumberPart(_ byte: UInt8, _ isHexadecimal: Bool) -> Bool {
    if Self.isNamePart(byte) { return true }
    let previous = text[at - 1] | 0x20
    let isExponent =
      previous == UInt8(ascii: "e") && !isHexadecimal || previous == UInt8(ascii: "p")
    return isExponent && (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"))
  }

  private mutating func string() throws(SyntaxError) -> String {
    at += 1
    var bytes: [UInt8] = []
    while let byte = peek() {
      at += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let value = String(validating: bytes, as: UTF8.self) else {
          throw error("the text is not UTF-8")
        }
        return value
      case UInt8(ascii: "\n"):
        at -= 1
        throw error("a text ends at the end of its line")
      case UInt8(ascii: "\\"): bytes.append(contentsOf: try escape().utf8)
      default: bytes.append(byte)
      }
    }
    throw error("a text has no end")
  }

  private mutating func escape() throws(SyntaxError) -> String {
    guard let byte = peek() else { throw error("a text has no end") }
    at += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "0"): return "\0"
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      return String(UnicodeScalar(byte))
    case UInt8(ascii: "u"):
      try expect("{")
      let start = at
      while let digit = peek(), digit != UInt8(ascii: "}"), at - start < 8 { at += 1 }
      let digits = String(decoding: text[start..<at], as: UTF8.self)
      try expect("}")
      guard let scalar = UInt32(digits, radix: 16).flatMap(UnicodeScalar.init) else {
        throw error("\\u{\(digits)} is no Unicode scalar")
      }
      return String(scalar)
    default: throw error("\\\(UnicodeScalar(byte)) is no escape in a text")
    }
  }

  // MARK: Bytes

  private func peek() -> UInt8? { at < text.count ? text[at] : nil }

  private mutating func take(_ token: StaticString) -> Bool {
    let length = token.utf8CodeUnitCount
    guard at + length <= text.count,
      (0..<length).allSatisfy({ text[at + $0] == token.utf8Start[$0] })
    else { return false }
    at += length
    return true
  }

  private mutating func expect(_ token: StaticString) throws(SyntaxError) {
    skipSpace()
    if !take(token) { throw error("'\(token)' is expected") }
  }

  /// Passes over white space and comments up to the end of their lines.
  private mutating func skipSpace() {
    while let byte = peek() {
      if byte == UInt8(ascii: "/"), at + 1 < text.count, text[at + 1] == byte {
        while let next = peek(), next != UInt8(ascii: "\n") { at += 1 }
      } else if byte == 0x20 || 9...13 ~= byte {
        at += 1
      } else {
        return
      }
    }
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "`"), 0x80...:
      true
    default: false
    }
  }
}
