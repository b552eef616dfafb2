/// An encoder that makes the literal of a value.
final class LiteralEncoder: Encoder {
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }
  let typeName: String
  let isEnum: Bool
  fileprivate var single: Literal?
  fileprivate var fields: [(label: String, content: () -> Literal)] = []
  fileprivate var elements: [() -> Literal] = []
  fileprivate var isUnkeyed = false

  fileprivate init(typeName: String, isEnum: Bool) {
    self.typeName = typeName
    self.isEnum = isEnum
  }

  /// Returns the literal of any value that can be encoded.
  static func literal<Value: Encodable>(of value: Value) throws -> Literal {
    if !(Value.self is any Decodable.Type) || Domain<Value>.isKnownWithoutCoding {
      if let domain = try? Domains.standard(of: Value.self) { return domain.literal(value) }
    }
    return try coded(value)
  }

  /// Returns the literal of the values that a value encodes itself as.
  static func coded<Value: Encodable>(_ value: Value) throws -> Literal {
    let cases = EnumCases(Value.self)
    let encoder = LiteralEncoder(
      typeName: String(describing: Value.self), isEnum: (cases?.payloads ?? 0) > 0)
    try value.encode(to: encoder)
    return encoder.literal
  }

  fileprivate var literal: Literal {
    if let single { return single }
    if isUnkeyed { return .array(elements.map { $0() }) }
    let arguments = fields.map { Literal.Argument(label: $0.label, value: $0.content()) }
    guard isEnum, arguments.count == 1, let name = arguments[0].label else {
      return .call(typeName, arguments)
    }
    let values = arguments[0].value.fields.map { argument in
      // Associated values without a label are called _0, _1, …
      argument.label?.first == "_" ? .init(label: nil, value: argument.value) : argument
    }
    return .call(".\(name)", values.isEmpty ? nil : values)
  }

  func container<Key>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(KeyedLiterals<Key>(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    isUnkeyed = true
    return UnkeyedLiterals(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { SingleLiteral(encoder: self) }

  fileprivate func nested() -> LiteralEncoder { LiteralEncoder(typeName: "", isEnum: false) }
}

extension Domain {
  /// True when the standard domain of the type needs no decoder.
  fileprivate static var isKnownWithoutCoding: Bool {
    let type = Value.self as Any.Type
    if type is any Fuzzable.Type || type is any BuiltIn.Type { return true }
    if let cases = EnumCases(type), cases.payloads == 0 { return true }
    if let type = type as? any Decodable.Type, ofFoundation(type) != nil { return true }
    return type is any CaseIterable.Type
  }
}

private struct KeyedLiterals<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: LiteralEncoder
  var codingPath: [any CodingKey] { [] }

  private func add(_ key: Key, _ content: @escaping () -> Literal) {
    encoder.fields.append((key.stringValue, content))
  }

  func encodeNil(forKey key: Key) { add(key) { .none } }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    let literal = try LiteralEncoder.literal(of: value)
    add(key) { literal }
  }

  func nestedContainer<Nested>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    let nested = encoder.nested()
    add(key) { nested.literal }
    return nested.container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    let nested = encoder.nested()
    add(key) { nested.literal }
    return nested.unkeyedContainer()
  }

  func superEncoder() -> any Encoder {
    let nested = encoder.nested()
    encoder.fields.append(("super", { nested.literal }))
    return nested
  }

  func superEncoder(forKey key: Key) -> any Encoder {
    let nested = encoder.nested()
    add(key) { nested.literal }
    return nested
  }
}

private struct UnkeyedLiterals: UnkeyedEncodingContainer {
  let encoder: LiteralEncoder
  var codingPath: [any CodingKey] { [] }
  var count: Int { encoder.elements.count }

  func encodeNil() { encoder.elements.append { .none } }

  func encode<Value: Encodable>(_ value: Value) throws {
    let literal = try LiteralEncoder.literal(of: value)
    encoder.elements.append { literal }
  }

  func nestedContainer<Nested>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    let nested = encoder.nested()
    encoder.elements.append { nested.literal }
    return nested.container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    let nested = encoder.nested()
    encoder.elements.append { nested.literal }
    return nested.unkeyedContainer()
  }

  func superEncoder() -> any Encoder {
    let nested = encoder.nested()
    encoder.elements.append { nested.literal }
    return nested
  }
}

private struct SingleLiteral: SingleValueEncodingContainer {
  let encoder: LiteralEncoder
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { encoder.single = Literal.none }

  func encode<Value: Encodable>(_ value: Value) throws {
    encoder.single = try LiteralEncoder.literal(of: value)
  }
}
