extension FixedWidthInteger {
  static func makeIntegerDomain() -> Domain<Self> {
    Domain(
      draw: { $0.integer(Self.self) }, literal: { .integer($0) },
      value: { $0.integer(as: Self.self) }, record: { $1.integer($0) })
  }
}

extension Int: BuiltIn { static func makeDomain() -> Domain<Self> { makeIntegerDomain() } }
extension Int8: BuiltIn { static func makeDomain() -> Domain<Self> { makeIntegerDomain() } }
extension Int16: BuiltIn { static func makeDomain() -> Domain<Self> { makeIntegerDomain() } }
extension Int32: BuiltIn { static func makeDomain() -> Domain<Self> { makeIntegerDomain() } }
extension Int64: BuiltIn { static func makeDomain() -> Domain<Self> { makeIntegerDomain() } }
extension Int128: BuiltIn { static func makeDomain() -> Domain<Self> { makeIntegerDomain() } }
extension UInt: BuiltIn { static func makeDomain() -> Domain<Self> { makeIntegerDomain() } }
extension UInt8: BuiltIn { static func makeDomain() -> Domain<Self> { makeIntegerDomain() } }
extension UInt16: BuiltIn { static func makeDomain() -> Domain<Self> { makeIntegerDomain() } }
extension UInt32: BuiltIn { static func makeDomain() -> Domain<Self> { makeIntegerDomain() } }
extension UInt64: BuiltIn { static func makeDomain() -> Domain<Self> { makeIntegerDomain() } }
extension UInt128: BuiltIn { static func makeDomain() -> Domain<Self> { makeIntegerDomain() } }

extension Bool: BuiltIn {
  static func makeDomain() -> Domain<Bool> {
    Domain(
      draw: { $0.bool() }, literal: { .bool($0) },
      value: { if case .bool(let value) = $0 { value } else { nil } },
      record: { $1.choice($0 ? 1 : 0) })
  }
}

extension Double: BuiltIn {
  static func makeDomain() -> Domain<Double> {
    Domain(
      draw: { $0.double() },
      literal: { value in
        Self.literal(value, bits: value.bitPattern, isPlainNaN: value.bitPattern == nan.bitPattern)
      },
      value: { literal in
        Self.value(literal) { UInt64(exactly: $0).map(Double.init(bitPattern:)) }
      },
      record: { $1.double($0) })
  }
}

extension Float: BuiltIn {
  static func makeDomain() -> Domain<Float> {
    Domain(
      draw: { $0.float() },
      literal: { value in
        Self.literal(value, bits: value.bitPattern, isPlainNaN: value.bitPattern == nan.bitPattern)
      },
      value: { literal in
        Self.value(literal) { UInt32(exactly: $0).map(Float.init(bitPattern:)) }
      },
      record: { $1.float($0) })
  }
}

extension BinaryFloatingPoint where Self: LosslessStringConvertible {
  /// Returns the shortest digits that are this number and no other.
  fileprivate static func literal(
    _ value: Self, bits: some FixedWidthInteger, isPlainNaN: Bool
  ) -> Literal {
    if value.isFinite { return .real(value.description) }
    if value.isInfinite { return .call(value < 0 ? "-.infinity" : ".infinity", nil) }
    if isPlainNaN { return .call(".nan", nil) }
    return .call(
      String(describing: Self.self),
      [Literal.Argument(label: "bitPattern", value: .integer(bits))])
  }

  /// Returns the number that a literal is; nil where it is none.
  fileprivate static func value(
    _ literal: Literal, bitPattern: (UInt128) -> Self?
  ) -> Self? {
    switch literal {
    case .real(let digits): return Self(digits)
    case .integer(let isNegative, let magnitude):
      return Self((isNegative ? "-" : "") + String(magnitude))
    case .call(".infinity", nil): return .infinity
    case .call("-.infinity", nil): return -.infinity
    case .call(".nan", nil): return .nan
    case .call(_, let arguments?):
      guard arguments.count == 1, arguments[0].label == "bitPattern" else { return nil }
      return arguments[0].value.integer(as: UInt128.self).flatMap(bitPattern)
    default: return nil
    }
  }
}

extension Duration: BuiltIn {
  static func makeDomain() -> Domain<Duration> {
    // In attoseconds, as the type itself counts.
    Domain(
      draw: { Duration(attoseconds: $0.integer(Int128.self)) },
      literal: { value in
        .call(
          "Duration", [Literal.Argument(label: "attoseconds", value: .integer(value.attoseconds))])
      },
      value: { literal in
        guard case .call("Duration", let arguments?) = literal, arguments.count == 1,
          let count = arguments[0].value.integer(as: Int128.self)
        else { return nil }
        return Duration(attoseconds: count)
      },
      record: { $1.integer($0.attoseconds) })
  }
}
