/// The values that a parameter of a fuzz test may have.
///
///     try fuzz("ages", where: .range(0...150), .one(of: ["cat", "dog"])) { age, animal in
///       try check(age, animal)
///     }
///
/// To narrow the values costs less than to reject those that do not fit: every input is then used.
public struct Values<Value> {
  /// A function that makes the domain, or tells why there is none.
  let makeDomain: () throws(TypedInputError) -> Domain<Value>

  init(_ makeDomain: @escaping () throws(TypedInputError) -> Domain<Value>) {
    self.makeDomain = makeDomain
  }

  /// All values of the type, as without `where:`.
  public static var any: Values { Values { () throws(TypedInputError) in try .standard() } }

  /// The values of a list, the first of which is the simplest.
  ///
  /// - Parameter pool: The values; there must be one at least.
  /// - Returns: These values and no others.
  public static func one(of pool: [Value]) -> Values {
    Values { () throws(TypedInputError) in try .pool(pool) }
  }

  /// Leaves values out.
  ///
  /// An input with such a value is rejected: most values should remain.
  ///
  /// - Parameter isIncluded: Returns true for values to keep.
  /// - Returns: The values that are kept.
  public func filter(_ isIncluded: @escaping (Value) -> Bool) -> Values {
    Values { () throws(TypedInputError) in try makeDomain().filter(isIncluded) }
  }

  /// Makes other values of these.
  ///
  /// A value that is found is shown by `String(reflecting:)`, and its file contains the draws.
  ///
  /// - Parameter transform: Makes one value of another; an error rejects the input.
  /// - Returns: The values that `transform` makes.
  public func map<Other>(_ transform: @escaping (Value) throws -> Other) -> Values<Other> {
    Values<Other> { () throws(TypedInputError) in try makeDomain().map(transform) }
  }

  /// Makes other values of these, and shows them by what they were made of.
  ///
  /// - Parameters:
  ///   - transform: Makes one value of another; an error rejects the input.
  ///   - inverse: Returns what a value is made of, for seeds and for what is shown.
  /// - Returns: The values that `transform` makes.
  public func map<Other>(
    _ transform: @escaping (Value) throws -> Other, inverse: @escaping (Other) -> Value
  ) -> Values<Other> {
    Values<Other> { () throws(TypedInputError) in try makeDomain().map(transform, inverse) }
  }
}

extension Values where Value: FixedWidthInteger {
  /// The integers of a range; the simplest is the lower bound.
  ///
  /// - Parameter range: The least and the greatest integer.
  /// - Returns: These integers.
  public static func range(_ range: ClosedRange<Value>) -> Values {
    Values { () throws(TypedInputError) in
      Domain(
        draw: { $0.integer(in: range) }, literal: { .integer($0) },
        value: { $0.integer(as: Value.self).flatMap { range.contains($0) ? $0 : nil } },
        record: { $1.integer($0) })
    }
  }
}

extension Domain {
  /// Creates the domain of the values in a list, by their numbers.
  fileprivate static func pool(_ pool: [Value]) throws(TypedInputError) -> Domain {
    guard !pool.isEmpty else { throw .noValues }
    let standard = try? Domain.standard()
    func literal(_ value: Value) -> Literal {
      standard?.literal(value) ?? .opaque(String(reflecting: value))
    }
    return Domain(
      draw: { pool[$0.alternative(of: pool.count)] },
      literal: literal,
      read: { wanted, draws in
        guard let number = pool.firstIndex(where: { literal($0) == wanted }) else {
          throw mismatch(wanted)
        }
        draws.recorder?.pointee.alternative(number, of: pool.count)
        return pool[number]
      })
  }

  fileprivate func filter(_ isIncluded: @escaping (Value) -> Bool) -> Domain {
    func checked(_ value: Value) throws -> Value {
      guard isIncluded(value) else { throw Rejected.input }
      return value
    }
    return Domain(
      draw: { try checked(draw(&$0)) }, literal: literal,
      read: { try checked(read($0, &$1)) })
  }

  fileprivate func map<Other>(
    _ transform: @escaping (Value) throws -> Other
  ) -> Domain<Other> {
    Domain<Other>(
      draw: { try transform(draw(&$0)) }, literal: { .opaque(String(reflecting: $0)) },
      read: { literal, _ in throw Domain<Other>.mismatch(literal) })
  }

  fileprivate func map<Other>(
    _ transform: @escaping (Value) throws -> Other, _ inverse: @escaping (Other) -> Value
  ) -> Domain<Other> {
    Domain<Other>(
      draw: { try transform(draw(&$0)) }, literal: { literal(inverse($0)) },
      read: { try transform(read($0, &$1)) })
  }
}
