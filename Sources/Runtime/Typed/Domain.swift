/// The ways to draw values of a type, to show them to people, and to read them from text.
struct Domain<Value> {
  /// A function that draws a value.
  ///
  /// An error means that the draws make none, and rejects the input.
  let draw: (inout Draws) throws -> Value
  /// Returns the literal of a value.
  let literal: (Value) -> Literal
  /// A function that reads a value and records the draws that make it.
  let read: (Literal, inout Draws) throws -> Value
}

/// An error that keeps values of a type from being drawn or read.
enum TypedInputError: Error, Equatable {
  /// Values of the type cannot be drawn.
  case unfuzzable(String)
  /// Values of a part's type cannot be drawn. The place is the form and the label of the part.
  case unfuzzablePart(String, type: String)
  /// A literal that is not one of the type.
  case mismatch(expected: String, found: String)
  /// A list of values from which one is to be drawn is empty.
  case noValues
  /// The draws lead ever deeper into a recursive type.
  case tooDeep
}

/// A type of the standard library, whose values the engine itself knows how to draw.
protocol BuiltIn {
  static func makeDomain() throws(TypedInputError) -> Domain<Self>
}

extension Domain {
  /// Creates a domain whose literals are read without draws of their own.
  ///
  /// The value is recorded afterwards.
  init(
    draw: @escaping (inout Draws) throws -> Value, literal: @escaping (Value) -> Literal,
    value: @escaping (Literal) -> Value?,
    record: @escaping (Value, inout ChoiceWriter) -> Void
  ) {
    self.init(
      draw: draw, literal: literal,
      read: { literal, draws in
        guard let value = value(literal) else { throw Self.mismatch(literal) }
        if let recorder = draws.recorder { record(value, &recorder.pointee) }
        return value
      })
  }

  /// Returns the error for a literal that is not one of this type.
  static func mismatch(_ literal: Literal) -> TypedInputError {
    .mismatch(expected: String(describing: Value.self), found: literal.description)
  }

  /// Returns the domain of a type.
  ///
  /// It uses the type's own draws if there are any, then the engine's knowledge of the type, then
  /// its cases, and at last its coding.
  static func standard() throws(TypedInputError) -> Domain {
    let type = Value.self as Any.Type
    if let type = type as? any FuzzableByParts.Type { return try ofParts(type) }
    if let type = type as? any Fuzzable.Type { return own(type) }
    if let type = type as? any BuiltIn.Type { return try builtIn(type) }
    if let cases = EnumCases(type), cases.payloads == 0 { return ofCases(cases) }
    if let type = type as? any CaseIterable.Type, let domain = ofAllCases(type) { return domain }
    if let type = type as? any Decodable.Type { return ofFoundation(type) ?? ofDecodable(type) }
    if let type = type as? any RawRepresentable.Type { return try ofRawValues(type) }
    throw .unfuzzable(String(reflecting: Value.self))
  }

  private static func builtIn<Known: BuiltIn>(
    _ type: Known.Type
  ) throws(TypedInputError) -> Domain {
    // Both are the same type: the caller found it by a cast.
    unsafeBitCast(try Known.makeDomain(), to: Domain.self)
  }
}
