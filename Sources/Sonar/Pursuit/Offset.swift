/// Operands that are what the input says plus, or exclusive-or, a constant of the program, or a
/// multiple of it.
enum Offset {
  /// Inputs that make the operands of `obstacle` meet, if it is one of these.
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
      let bytes = isBigEndian ? Array(input[range]) : input[range].reversed()
      let number = bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
      var values = [wanted &+ (number &- found), wanted ^ number ^ found]
      // The lowest byte counts once, whatever the number is multiplied by.
      let lowest = isBigEndian ? range.upperBound - 1 : range.lowerBound
      if let slope = slopes[lowest], slope > 1, let inverse = inverse(of: slope) {
        values.append(number &+ (wanted &- found) &* inverse)
      }
      for value in values {
        let kept = value.truncated(to: 8 * size)
        let written = (0..<size).map { UInt8(truncatingIfNeeded: kept >> ($0 * 8)) }
        var result = input
        result.replaceSubrange(range, with: isBigEndian ? written.reversed() : written)
        results.append(result)
      }
    }
    return results
  }

  /// What an odd number is multiplied with to make 1, of whatever width; nil for others.
  ///
  /// Newton's iteration: each step doubles the number of bits that are right, of which there are
  /// three at first.
  private static func inverse(of number: UInt128) -> UInt128? {
    guard number & 1 == 1 else { return nil }
    var inverse = number
    for _ in 0..<6 { inverse = inverse &* (2 &- number &* inverse) }
    return inverse
  }

  /// The bytes from the first to the last position: operands may be narrower than what was read.
  private static func field(of positions: [Int]) -> Range<Int> {
    guard let first = positions.first, let last = positions.last else { return 0..<0 }
    return first..<last + 1
  }
}
