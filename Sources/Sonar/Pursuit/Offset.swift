/// The operands that are a simple function of a number in the input: the number plus a constant,
/// exclusive-or a constant, or multiplied by one.
enum Offset {
  /// Returns inputs that make the operands of `obstacle` equal, if one of them is such a function.
  ///
  /// For an order, inputs with operands that differ by one are returned as well.
  static func inputs(for obstacle: Dependence.Obstacle, in input: [UInt8]) -> [[UInt8]] {
    guard case .integers(let left, let right) = obstacle.record.operands else { return [] }
    let flags = obstacle.record.site.flags
    var inputs: [[UInt8]] = []
    func add(
      _ found: UInt128, _ wanted: UInt128, at positions: [Int], _ slopes: [Int: UInt128]
    ) {
      for bytes in solutions(found, wanted, positions, slopes, input)
      where !inputs.contains(bytes) {
        inputs.append(bytes)
      }
    }
    let near: [UInt128] = obstacle.record.site.predicate.isOrder ? [0, 1, .max] : [0]
    for step in near {
      if !flags.contains(.leftIsConstant) {
        add(left, right &+ step, at: obstacle.left, obstacle.leftSlopes)
      }
      if !flags.contains(.rightIsConstant) {
        add(right, left &+ step, at: obstacle.right, obstacle.rightSlopes)
      }
    }
    return inputs.filter { $0 != input }
  }

  private static func solutions(
    _ found: UInt128, _ wanted: UInt128, _ positions: [Int], _ slopes: [Int: UInt128],
    _ input: [UInt8]
  ) -> [[UInt8]] {
    let range = field(of: positions)
    let size = range.count
    guard [1, 2, 3, 4, 8, 16].contains(size) else { return [] }
    var results: [[UInt8]] = []
    for isBigEndian in size == 1 ? [false] : [false, true] {
      let field = NumberField(range: range, isBigEndian: isBigEndian)
      let number = field.number(in: input)
      var values = [wanted &+ (number &- found), wanted ^ number ^ found]
      // The slope of the lowest byte is the factor by which the number is multiplied.
      if let slope = slopes[field.lowest], slope > 1, let inverse = inverse(of: slope) {
        values.append(number &+ (wanted &- found) &* inverse)
      }
      results += values.map { field.input(input, with: $0) }
    }
    return results
  }

  /// Returns the inverse of an odd number in multiplication modulo a power of two; nil for even
  /// numbers.
  ///
  /// This is Newton's iteration. The number itself is right in three bits, and each step doubles
  /// how many are right.
  private static func inverse(of number: UInt128) -> UInt128? {
    guard number & 1 == 1 else { return nil }
    var inverse = number
    for _ in 0..<6 { inverse = inverse &* (2 &- number &* inverse) }
    return inverse
  }

  /// Returns the range from the first to the last position.
  ///
  /// It may have more bytes than changed the operand, because an operand can be narrower than the
  /// number in the input.
  private static func field(of positions: [Int]) -> Range<Int> {
    guard let first = positions.first, let last = positions.last else { return 0..<0 }
    return first..<last + 1
  }
}
