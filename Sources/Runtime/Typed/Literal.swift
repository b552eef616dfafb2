/// A value as the Swift literal that a person would write for it.
indirect enum Literal: Equatable, Sendable {
  case none
  case bool(Bool)
  case integer(isNegative: Bool, magnitude: UInt128)
  /// A floating-point number, by its digits.
  case real(String)
  case string(String)
  /// The bytes of a text, `"text".utf8`.
  case utf8(String)
  case array([Literal])
  case dictionary([Pair])
  case range(Literal, isClosed: Bool, Literal)
  /// A call `Name(label: value)`, or a case `.name` or `.name(value)`. The arguments are nil
  /// without parentheses.
  case call(String, [Argument]?)
  /// The description of a value without a literal. It cannot be read back.
  case opaque(String)

  struct Pair: Equatable, Sendable {
    let key: Literal
    let value: Literal
  }

  struct Argument: Equatable, Sendable {
    let label: String?
    let value: Literal
  }

  /// True when the value can be read back.
  var isReadable: Bool {
    switch self {
    case .none, .bool, .integer, .real, .string, .utf8: true
    case .array(let elements): elements.allSatisfy(\.isReadable)
    case .dictionary(let pairs): pairs.allSatisfy { $0.key.isReadable && $0.value.isReadable }
    case .range(let lower, _, let upper): lower.isReadable && upper.isReadable
    case .call(_, let arguments): (arguments ?? []).allSatisfy(\.value.isReadable)
    case .opaque: false
    }
  }

  /// Creates a literal for an integer of any type.
  static func integer(_ value: some FixedWidthInteger) -> Literal {
    .integer(isNegative: value < 0, magnitude: UInt128(value.magnitude))
  }

  /// Returns the value as an integer of some type; nil if it is none or is too large.
  func integer<Value: FixedWidthInteger>(as type: Value.Type) -> Value? {
    guard case .integer(let isNegative, let magnitude) = self else { return nil }
    guard isNegative else { return Value(exactly: magnitude) }
    guard magnitude <= UInt128(1) << 127 else { return nil }
    return Value(exactly: Int128(truncatingIfNeeded: 0 &- magnitude))
  }
}

extension Literal: CustomStringConvertible {
  var description: String {
    switch self {
    case .none: "nil"
    case .bool(let value): value ? "true" : "false"
    case .integer(let isNegative, let magnitude): (isNegative ? "-" : "") + String(magnitude)
    case .real(let digits): digits
    case .string(let text): Self.quote(text)
    case .utf8(let text): Self.quote(text) + ".utf8"
    case .array(let elements): "[" + elements.map(\.description).joined(separator: ", ") + "]"
    case .dictionary(let pairs) where pairs.isEmpty: "[:]"
    case .dictionary(let pairs):
      "[" + pairs.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "]"
    case .range(let lower, let isClosed, let upper): "\(lower)\(isClosed ? "..." : "..<")\(upper)"
    case .opaque(let text): text
    case .call(let name, let arguments):
      name
        + (arguments.map { list in
          "("
            + list.map { ($0.label.map { "\($0): " } ?? "") + $0.value.description }
            .joined(separator: ", ") + ")"
        } ?? "")
    }
  }

  /// Returns the text in quotes, with characters escaped that a terminal may not show.
  static func quote(_ text: String) -> String {
    text.unicodeScalars.reduce("\"") { $0 + escape($1) } + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\\": "\\\\"
    case "\"": "\\\""
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "\0": "\\0"
    case let scalar where scalar.value >= 32 && scalar.value < 127: String(scalar)
    default: "\\u{" + String(scalar.value, radix: 16) + "}"
    }
  }
}
