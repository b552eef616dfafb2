/// A type whose values can be made from draws.
///
/// The types of the standard library and all `Codable` types need no conformance. Write one where
/// most of what a decoder accepts is useless, or where a type is not `Codable`:
///
///     extension Version: Fuzzable {
///       static func draw(from draws: inout Draws) -> Version {
///         Version(draws.integer(in: 0...9), draws.integer(in: 0...99))
///       }
///     }
public protocol Fuzzable {
  /// Makes a value of draws.
  ///
  /// - Parameter draws: The values of the input, to be drawn one after the other.
  /// - Returns: The value; the same draws must make the same one.
  /// - Throws: Any error, where the draws make no value; the input is then rejected.
  static func draw(from draws: inout Draws) throws -> Self
}

extension Domain {
  /// Creates the domain of a type that has draws of its own.
  ///
  /// Its values are shown by `String(reflecting:)` and cannot be read back, so files contain the
  /// draws.
  static func own<Own: Fuzzable>(_ type: Own.Type) -> Domain {
    let kind = GroupKind(type, isSequence: false)
    func draw(_ draws: inout Draws) throws -> Value {
      let outside = draws.enter(kind)
      defer { draws.leave(to: outside) }
      // Value and Own are the same type, which the caller has found by a cast.
      return try unsafeCast(Own.draw(from: &draws))
    }
    return Domain(
      draw: draw, literal: { .opaque(String(reflecting: $0)) },
      read: { literal, _ in throw mismatch(literal) })
  }

  /// Returns a value of another type that is known to be the same type as this one.
  static func unsafeCast<Other>(_ value: Other) -> Value {
    withUnsafePointer(to: value) {
      UnsafeRawPointer($0).assumingMemoryBound(to: Value.self).pointee
    }
  }
}
