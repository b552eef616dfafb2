internal import SonarABI

/// A number in the input by which a sum comes out at the constant that it is compared with.
///
/// A header of IPv4 is valid when its words, with the checksum among them, sum up to all ones
/// (RFC 1071). No field holds the sum itself, but each word can be changed by the difference.
struct Balance: Sendable {
  /// The most numbers that are tried for one sum.
  private static let most = 24

  let field: NumberField

  /// Returns the numbers of two bytes at `positions`, which are ascending, the last first.
  ///
  /// A checksum is more often behind what it covers than in front of it.
  static func all(at positions: [Int]) -> [Balance] {
    let pairs = zip(positions, positions.dropFirst()).filter { $0 + 1 == $1 }.reversed()
    return pairs.flatMap { first, last in
      [true, false].map {
        Balance(field: NumberField(range: first..<last + 1, isBigEndian: $0))
      }
    }.prefix(most).map(\.self)
  }

  /// Returns copies of `input` in which the number has grown by the difference between the constant
  /// of `record` and its other operand.
  ///
  /// A sum beyond 2^16 is cut there. A second copy has the carry added, as ones' complement does.
  ///
  /// There are none when the comparison holds, or is not with a constant.
  func inputs(satisfying record: Record, in input: [UInt8]) -> [[UInt8]] {
    guard case .integers(let left, let right) = record.operands, left != right,
      !record.site.predicate.isOrder, field.range.upperBound <= input.count
    else { return [] }
    let (found, wanted) =
      record.site.flags.contains(.leftIsConstant) ? (right, left) : (left, right)
    let sum = field.number(in: input) &+ (wanted &- found)
    let kept = sum.truncated(to: 8 * field.range.count)
    return (sum == kept ? [kept] : [kept, kept &+ 1]).map { field.input(input, with: $0) }
  }
}
