extension Optional: BuiltIn {
  static func makeDomain() throws(TypedInputError) -> Domain<Self> {
    let wrapped = try Domain<Wrapped>.standard()
    let kind = GroupKind(Self.self, isSequence: false)
    return Domain(
      draw: { draws in
        let alternative = draws.choice(of: 2)
        InputShape.note(kind, alternative: alternative)
        return alternative == 0 ? nil : try wrapped.draw(&draws)
      },
      literal: { value in
        guard let value else { return .none }
        let inner = wrapped.literal(value)
        // Without its name a value that is nil itself would be read as nil of the outer optional.
        return inner.isNil ? .call(".some", [.init(label: nil, value: inner)]) : inner
      },
      read: { literal, draws in
        draws.recorder?.pointee.choice(literal == .none ? 0 : 1)
        switch literal {
        case .none: return nil
        case .call(".some", let arguments?) where arguments.count == 1:
          return try wrapped.read(arguments[0].value, &draws)
        default: return try wrapped.read(literal, &draws)
        }
      })
  }
}

extension Literal {
  /// True when it is nil, or nil inside of any number of optionals.
  fileprivate var isNil: Bool {
    switch self {
    case .none: true
    case .call(".some", let arguments?) where arguments.count == 1: arguments[0].value.isNil
    default: false
    }
  }
}

extension Array: BuiltIn {
  static func makeDomain() throws(TypedInputError) -> Domain<Self> {
    if let bytes = Domain<[UInt8]>.ofBytes as Any as? Domain<Self> { return bytes }
    return try .ofSequence({ $0 }, elements: { $0 })
  }
}

extension ContiguousArray: BuiltIn {
  static func makeDomain() throws(TypedInputError) -> Domain<Self> {
    try .ofSequence(Self.init, elements: { [Element]($0) })
  }
}

extension ArraySlice: BuiltIn {
  static func makeDomain() throws(TypedInputError) -> Domain<Self> {
    try .ofSequence(Self.init, elements: { [Element]($0) })
  }
}

extension Set: BuiltIn {
  static func makeDomain() throws(TypedInputError) -> Domain<Self> {
    let element = try Domain<Element>.standard()
    return try .ofSequence(
      { Self($0) },
      elements: { set in
        // The order of a set is another one in each process.
        set.map { ($0, element.literal($0).description) }.sorted { $0.1 < $1.1 }.map(\.0)
      })
  }
}

extension Domain where Value == [UInt8] {
  /// The domain of bytes, which are one leaf.
  fileprivate static var ofBytes: Domain {
    Domain(
      draw: { $0.bytes() }, literal: { .bytes($0, as: "Array") }, value: { $0.bytes },
      record: { $1.bytes($0) })
  }
}

extension Domain {
  /// Creates the domain of a collection whose elements have an order.
  fileprivate static func ofSequence<Element>(
    _ make: @escaping ([Element]) -> Value, elements: @escaping (Value) -> [Element]
  ) throws(TypedInputError) -> Domain {
    let element = try Domain<Element>.standard()
    let kind = GroupKind(Value.self, isSequence: true)
    return Domain(
      draw: { make(try $0.sequence(kind, element.draw)) },
      literal: { .array(elements($0).map(element.literal)) },
      read: { literal, draws in
        guard case .array(let literals) = literal else { throw mismatch(literal) }
        draws.recorder?.pointee.begin(kind)
        let values = try literals.map { try element.read($0, &draws) }
        draws.recorder?.pointee.end()
        return make(values)
      })
  }
}

extension Dictionary: BuiltIn {
  static func makeDomain() throws(TypedInputError) -> Domain<Self> {
    let key = try Domain<Key>.standard()
    let value = try Domain<Value>.standard()
    let kind = GroupKind(Self.self, isSequence: true)
    let pairKind = GroupKind((Key, Value).self, isSequence: false)
    return Domain(
      draw: { draws in
        let pairs = try draws.sequence(kind) { draws in
          let outside = draws.enter(pairKind)
          defer { draws.leave(to: outside) }
          return (try key.draw(&draws), try value.draw(&draws))
        }
        return Self(pairs) { _, last in last }
      },
      literal: { dictionary in
        let pairs = dictionary.map {
          Literal.Pair(key: key.literal($0.key), value: value.literal($0.value))
        }
        return .dictionary(pairs.sorted { $0.key.description < $1.key.description })
      },
      read: { literal, draws in
        var pairs: [Literal.Pair] = []
        switch literal {
        case .dictionary(let list): pairs = list
        case .array(let elements) where elements.isEmpty: break
        default: throw Domain<Self>.mismatch(literal)
        }
        draws.recorder?.pointee.begin(kind)
        var result: Self = [:]
        for pair in pairs {
          draws.recorder?.pointee.begin(pairKind)
          result[try key.read(pair.key, &draws)] = try value.read(pair.value, &draws)
          draws.recorder?.pointee.end()
        }
        draws.recorder?.pointee.end()
        return result
      })
  }
}
