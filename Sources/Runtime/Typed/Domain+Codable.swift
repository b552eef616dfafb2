extension Domain {
  /// Creates the domain of a type that decodes itself.
  ///
  /// Every value that it asks its decoder for is drawn.
  static func ofDecodable<Decoded: Decodable>(_ type: Decoded.Type) -> Domain {
    let decoding = TypeDecoding(type)
    let encodable = Decoded.self as? any Encodable.Type
    return Domain(
      draw: { draws in
        let state = DecodingState(draws)
        defer { draws = state.draws }
        return unsafeCast(try decoding.value(Decoded.self, state, guide: .draws))
      },
      literal: { value in
        guard encodable != nil, let value = value as? any Encodable else {
          return .opaque(String(reflecting: value))
        }
        return (try? LiteralEncoder.literal(of: value)) ?? .opaque(String(reflecting: value))
      },
      read: { literal, draws in
        let state = DecodingState(.simplest(recorder: draws.recorder))
        return unsafeCast(try decoding.value(Decoded.self, state, guide: .literal(literal)))
      })
  }
}

/// The draws that all decoders of one value share.
final class DecodingState {
  var draws: Draws

  init(_ draws: Draws) { self.draws = draws }
}

/// The source from which a decoder takes its values.
enum DecodingGuide {
  /// The draws.
  case draws
  /// A literal; nil if it has been left out.
  case literal(Literal?)

  /// Returns the guide for a part of the value.
  func part(_ find: (Literal) -> Literal?) -> DecodingGuide {
    switch self {
    case .draws: .draws
    case .literal(let literal): .literal(literal.flatMap(find))
    }
  }
}

/// The way in which values of one type are decoded.
struct TypeDecoding {
  let kind: GroupKind
  let cases: EnumCases?

  init(_ type: Any.Type) {
    kind = GroupKind(type, isSequence: false)
    cases = EnumCases(type)
  }

  /// Decodes a value as a group of its own.
  func value<Value: Decodable>(
    _ type: Value.Type, _ state: DecodingState, guide: DecodingGuide
  ) throws -> Value {
    let outside = state.draws.enter(kind)
    defer { state.draws.leave(to: outside) }
    if ChoiceFormat.isEndless(outside) { throw TypedInputError.tooDeep }
    var simplestCase = 0
    if let cases, cases.payloads > 0, state.draws.absentFrom != Int.max, case .draws = guide {
      simplestCase = try SimplestCases.number(of: type, count: cases.count) { number in
        let state = DecodingState(.simplest(recorder: nil))
        state.draws.absentFrom = 0
        let value = try? Value(
          from: DrawingDecoder(state: state, guide: .draws, simplestCase: number))
        return value != nil
      }
    }
    return try Value(
      from: DrawingDecoder(state: state, guide: guide, simplestCase: simplestCase))
  }
}
