/// A decoder for types that are `Codable`: it draws each value it is asked for, or reads it from a
/// literal and records the draws that make it.
struct DrawingDecoder: Decoder {
  let state: DecodingState
  let guide: DecodingGuide
  /// The case of an enum where nothing more can be drawn.
  let simplestCase: Int

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(
      KeyedChoices<Key>(state: state, guide: guide, simplestCase: simplestCase))
  }

  func unkeyedContainer() -> any UnkeyedDecodingContainer {
    UnkeyedChoices(state: state, guide: guide)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer {
    SingleChoice(state: state, guide: guide)
  }
}

extension DecodingState {
  /// Draws or reads a value of any type that can be decoded.
  func value<Value: Decodable>(_ type: Value.Type, _ guide: DecodingGuide) throws -> Value {
    let domain = try Domains.standard(of: type)
    switch guide {
    case .draws, .literal(nil): return try domain.draw(&draws)
    case .literal(let literal?): return try domain.read(literal, &draws)
    }
  }

  /// Draws or reads whether a value is there.
  func isNil(_ guide: DecodingGuide) -> Bool {
    guard case .literal(let literal) = guide else { return draws.choice(of: 2) == 0 }
    let isNil = literal == nil || literal == Literal.none
    draws.recorder?.pointee.choice(isNil ? 0 : 1)
    return isNil
  }
}

/// The domains that have been made, because decoders ask for the same ones again and again.
enum Domains {
  /// The known results.
  ///
  /// They are read and written by the thread that holds the lock.
  nonisolated(unsafe) private static var known: [ObjectIdentifier: Any] = [:]
  private static let lock = RecursiveLock()

  static func standard<Value>(of type: Value.Type) throws(TypedInputError) -> Domain<Value> {
    try lock.holding { () throws(TypedInputError) in
      if let domain = known[ObjectIdentifier(type)] as? Domain<Value> { return domain }
      let domain = try Domain<Value>.standard()
      known[ObjectIdentifier(type)] = domain
      return domain
    }
  }
}

/// The values of a type by their keys.
///
/// A key that is drawn is the case of an enum.
struct KeyedChoices<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let state: DecodingState
  let guide: DecodingGuide
  let simplestCase: Int

  var codingPath: [any CodingKey] { [] }

  /// The keys that are there.
  ///
  /// The decoder of an enum with associated values expects exactly one.
  var allKeys: [Key] {
    if let cases = EnumCases(Key.self), cases.payloads == 0 {
      return [key(of: cases)].compactMap { $0 }
    }
    // If keys may be any text, as many are drawn as there are.
    switch guide {
    case .draws:
      let kind = GroupKind([Key].self, isSequence: true)
      return state.draws.sequence(kind) { $0.text() }.compactMap { Key(stringValue: $0) }
    case .literal(let literal):
      let labels = literal?.fields.compactMap(\.label) ?? []
      state.draws.recorder?.pointee.begin(GroupKind([Key].self, isSequence: true))
      for label in labels { state.draws.recorder?.pointee.text(label) }
      state.draws.recorder?.pointee.end()
      return labels.compactMap { Key(stringValue: $0) }
    }
  }

  private func key(of cases: EnumCases) -> Key? {
    guard case .literal(let literal) = guide else {
      let isAbsent = state.draws.absentFrom != Int.max
      guard cases.empty <= 256, !isAbsent else {
        let number = min(simplestCase, cases.empty - 1)
        state.draws.recorder?.pointee.choice(number)
        return cases.value(number)
      }
      let key: Key = cases.value(state.draws.choice(of: cases.empty))
      InputShape.note(key.stringValue)
      return key
    }
    for number in 0..<cases.empty {
      let key: Key = cases.value(number)
      if literal?.caseName == key.stringValue {
        state.draws.recorder?.pointee.choice(number)
        return key
      }
    }
    return nil
  }

  private func part(_ key: Key) -> DecodingGuide {
    guide.part { $0.field(key.stringValue) }
  }

  /// It is always true: the presence of a value is drawn when the value is asked for, even if a
  /// literal does not have it.
  func contains(_ key: Key) -> Bool { true }

  func decodeNil(forKey key: Key) -> Bool {
    let isNil = state.isNil(part(key))
    if !isNil { InputShape.note(key.stringValue) }
    return isNil
  }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try state.value(type, part(key))
  }

  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    let part = part(key)
    if state.isNil(part) { return nil }
    InputShape.note(key.stringValue)
    return try state.value(type, part)
  }

  func nestedContainer<Nested>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedDecodingContainer<Nested> {
    KeyedDecodingContainer(
      KeyedChoices<Nested>(state: state, guide: part(key), simplestCase: 0))
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer {
    UnkeyedChoices(state: state, guide: part(key))
  }

  func superDecoder() -> any Decoder { decoder(guide.part { $0.field("super") }) }

  func superDecoder(forKey key: Key) -> any Decoder { decoder(part(key)) }

  private func decoder(_ guide: DecodingGuide) -> DrawingDecoder {
    DrawingDecoder(state: state, guide: guide, simplestCase: 0)
  }
}

/// The values of a sequence, as many as there are.
struct UnkeyedChoices: UnkeyedDecodingContainer {
  let state: DecodingState
  let guide: DecodingGuide
  private let elements: [Literal]
  private static let kind = GroupKind(UnkeyedChoices.self, isSequence: true)
  /// The level outside of the sequence.
  private let outside: Int
  private(set) var currentIndex = 0
  private static let mostPastEnd = 16
  private var pastEnd = 0

  var codingPath: [any CodingKey] { [] }
  var count: Int? { nil }

  init(state: DecodingState, guide: DecodingGuide) {
    self.state = state
    self.guide = guide
    if case .literal(.array(let elements)?) = guide {
      self.elements = elements
    } else {
      elements = []
    }
    outside = state.draws.enter(Self.kind)
  }

  var isAtEnd: Bool {
    if state.draws.level <= outside { return true }
    let isAtEnd =
      switch guide {
      case .draws: state.draws.isAtEnd
      case .literal: currentIndex >= elements.count
      }
    // The next value that is decoded is no longer an element.
    if isAtEnd {
      state.draws.leave(to: outside)
      InputShape.note(Self.kind, elements: currentIndex)
    }
    return isAtEnd
  }

  private mutating func next() -> DecodingGuide {
    defer { currentIndex += 1 }
    guard case .literal = guide else { return .draws }
    return .literal(currentIndex < elements.count ? elements[currentIndex] : nil)
  }

  mutating func decodeNil() -> Bool {
    // It is no value of its own: if it is not nil, the next value is decoded from the same place.
    var next = self
    return state.isNil(next.next())
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    // Types with a fixed number of values do not ask if there are more. Types that take all values
    // continue until this fails.
    if isAtEnd {
      pastEnd += 1
      guard pastEnd <= Self.mostPastEnd else {
        throw DecodingError.valueNotFound(
          type, DecodingError.Context(codingPath: [], debugDescription: "There are no more values.")
        )
      }
    }
    return try state.value(type, next())
  }

  mutating func nestedContainer<Nested>(
    keyedBy type: Nested.Type
  ) -> KeyedDecodingContainer<Nested> {
    KeyedDecodingContainer(KeyedChoices<Nested>(state: state, guide: next(), simplestCase: 0))
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedDecodingContainer {
    UnkeyedChoices(state: state, guide: next())
  }

  mutating func superDecoder() -> any Decoder {
    DrawingDecoder(state: state, guide: next(), simplestCase: 0)
  }
}

/// A value that is all of its type.
struct SingleChoice: SingleValueDecodingContainer {
  let state: DecodingState
  let guide: DecodingGuide

  var codingPath: [any CodingKey] { [] }

  func decodeNil() -> Bool { state.isNil(guide) }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try state.value(type, guide)
  }
}

extension Literal {
  /// The arguments of a call.
  var fields: [Argument] {
    if case .call(_, let arguments?) = self { arguments } else { [] }
  }

  /// Returns the argument with a label.
  ///
  /// Arguments without labels have the labels `_0` and so on.
  func field(_ label: String) -> Literal? {
    let fields = fields
    if let field = fields.first(where: { $0.label == label }) { return field.value }
    // The key of an enum's case leads to its associated values, which are the arguments themselves.
    if caseName == label { return self }
    guard label.first == "_", let number = Int(label.dropFirst()), fields.indices.contains(number),
      fields[number].label == nil
    else { return nil }
    return fields[number].value
  }

  /// The name of the case that the literal is.
  var caseName: String? {
    guard case .call(let name, _) = self, name.first == "." else { return nil }
    return String(name.dropFirst())
  }
}
