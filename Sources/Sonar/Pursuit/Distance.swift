internal import SonarABI

/// The distance of a comparison's operands from being equal.
struct Distance: Comparable {
  /// The distance, which is 0 when the operands are equal.
  let value: UInt64

  static func < (left: Distance, right: Distance) -> Bool { left.value < right.value }

  var isZero: Bool { value == 0 }

  /// The way in which the difference of two operands is measured.
  enum Measure: CaseIterable {
    /// The number of bits that differ, which suits operands whose bytes are set one by one.
    case bits
    /// The size of the difference, which suits operands to which something was added.
    case amount
  }

  /// Measures the distance between the operands of a record.
  ///
  /// The result is nil for a `switch`, for a regular expression and for what a decoder needs.
  init?(_ record: Record, by measure: Measure) {
    switch (record.operands, measure) {
    case (.integers(let left, let right), .bits):
      value = UInt64((left ^ right).nonzeroBitCount)
    case (.integers(let left, let right), .amount):
      let width = Int(record.site.width)
      // Numbers of this width form a circle; the shorter way around it counts.
      let way = (left &- right).truncated(to: width)
      let back = (right &- left).truncated(to: width)
      value = UInt64(clamping: min(way, back))
    case (.floats(let left, let right), .bits):
      value = UInt64((left.bitPattern ^ right.bitPattern).nonzeroBitCount)
    case (.floats(let left, let right), .amount):
      let difference = (left - right).magnitude
      value = difference.isFinite ? difference.bitPattern : .max
    case (.bytes(let left, let right), .bits):
      value = Self.between(left[...], right[...], kind: record.site.kind) {
        UInt64(($0 ^ $1).nonzeroBitCount)
      }
    case (.bytes(let left, let right), .amount):
      value = Self.between(left[...], right[...], kind: record.site.kind) { $0 == $1 ? 0 : 8 }
    case (.match, _), (.cases, _), (.decoder, _): return nil
    }
  }

  /// The most places of a text at which another one is looked for.
  private static let mostOffsets = 64

  private static func between(
    _ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>, kind: Site.Kind,
    _ one: (UInt8, UInt8) -> UInt64
  ) -> UInt64 {
    let missing =
      kind == .stringOrder
      ? UInt64(16 * (left.count - right.count).magnitude)
      : UInt64(16 * max(0, left.count - right.count))
    if kind == .stringSearch {
      return right.indices.prefix(mostOffsets).map { offset in
        between(left, right[offset...], kind: .stringPrefix, one)
      }.min() ?? missing
    }
    let pairs =
      kind == .stringSuffix
      ? Array(zip(left.reversed(), right.reversed())) : Array(zip(left, right))
    return pairs.reduce(missing) { $0 + one($1.0, $1.1) }
  }
}
