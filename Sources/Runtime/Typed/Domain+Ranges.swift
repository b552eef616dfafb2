extension ClosedRange: BuiltIn {
  static func makeDomain() throws(TypedInputError) -> Domain<Self> {
    try .ofBounds(isClosed: true, { $0...$1 }, bounds: { ($0.lowerBound, $0.upperBound) })
  }
}

extension Range: BuiltIn {
  static func makeDomain() throws(TypedInputError) -> Domain<Self> {
    try .ofBounds(isClosed: false, { $0..<$1 }, bounds: { ($0.lowerBound, $0.upperBound) })
  }
}

extension Domain {
  /// Creates the domain of a range.
  ///
  /// Bounds in the wrong order are swapped.
  fileprivate static func ofBounds<Bound: Comparable>(
    isClosed: Bool, _ make: @escaping (Bound, Bound) -> Value,
    bounds: @escaping (Value) -> (Bound, Bound)
  ) throws(TypedInputError) -> Domain {
    let bound = try Domain<Bound>.standard()
    let kind = GroupKind(Value.self, isSequence: false)
    func ordered(_ first: Bound, _ second: Bound) throws -> Value {
      if first <= second { return make(first, second) }
      // Neither is smaller where one is not a number.
      guard second <= first else { throw Rejected.input }
      return make(second, first)
    }
    return Domain(
      draw: { draws in
        let outside = draws.enter(kind)
        defer { draws.leave(to: outside) }
        return try ordered(try bound.draw(&draws), try bound.draw(&draws))
      },
      literal: { value in
        let (lower, upper) = bounds(value)
        return .range(bound.literal(lower), isClosed: isClosed, bound.literal(upper))
      },
      read: { literal, draws in
        guard case .range(let lower, isClosed, let upper) = literal else {
          throw mismatch(literal)
        }
        draws.recorder?.pointee.begin(kind)
        let first = try bound.read(lower, &draws)
        let second = try bound.read(upper, &draws)
        draws.recorder?.pointee.end()
        guard first <= second else { throw mismatch(literal) }
        return make(first, second)
      })
  }
}
