extension Domain {
  /// Creates the domain of an enum whose cases have no associated values.
  static func ofCases(_ cases: EnumCases) -> Domain {
    ofAlternatives((0..<cases.empty).map { cases.value($0) })
  }

  /// Creates the domain of a type that lists its values; nil if it lists none.
  static func ofAllCases<Cases: CaseIterable>(_ type: Cases.Type) -> Domain? {
    let values = type.allCases.map { unsafeCast($0) }
    return values.isEmpty ? nil : ofAlternatives(values)
  }

  private static func ofAlternatives(_ values: [Value]) -> Domain {
    let texts = values.map { EnumCases.name(of: $0).map { ".\($0)" } }
    let kind = GroupKind(Value.self, isSequence: false)
    return Domain(
      draw: { draws in
        let number = draws.alternative(of: values.count)
        InputShape.note(kind, alternative: number)
        return values[number]
      },
      literal: { value in
        EnumCases.name(of: value).map { .call(".\($0)", nil) } ?? .opaque(String(reflecting: value))
      },
      read: { literal, draws in
        guard let number = texts.firstIndex(of: literal.description) else {
          throw mismatch(literal)
        }
        draws.recorder?.pointee.alternative(number, of: values.count)
        return values[number]
      })
  }

  /// Creates the domain of a type that is made of another value, as option sets are.
  static func ofRawValues<Raw: RawRepresentable>(
    _ type: Raw.Type
  ) throws(TypedInputError) -> Domain {
    let raw = try Domain<Raw.RawValue>.standard()
    let name = String(describing: type)
    return Domain(
      draw: { draws in
        guard let value = Raw(rawValue: try raw.draw(&draws)) else { throw Rejected.input }
        return unsafeCast(value)
      },
      literal: { value in
        let value: Raw = Domain<Raw>.unsafeCast(value)
        return .call(name, [.init(label: "rawValue", value: raw.literal(value.rawValue))])
      },
      read: { literal, draws in
        guard case .call(_, let arguments?) = literal, arguments.count == 1,
          let value = Raw(rawValue: try raw.read(arguments[0].value, &draws))
        else { throw mismatch(literal) }
        return unsafeCast(value)
      })
  }
}

extension Draws {
  /// Draws one of any number of alternatives, by its number.
  mutating func alternative(of count: Int) -> Int {
    count <= 256 ? choice(of: count) : Int(integer(in: 0...UInt32(count - 1)))
  }
}

extension ChoiceWriter {
  /// Records the number of an alternative as `Draws.alternative(of:)` reads it.
  mutating func alternative(_ number: Int, of count: Int) {
    if count <= 256 { choice(number) } else { integer(UInt32(number)) }
  }
}
