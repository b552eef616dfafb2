/// An input, and where each byte value occurs in it.
///
/// A run yields thousands of patterns to look for; each is looked for only where its rarest byte
/// is.
public struct InputIndex: Sendable {
  /// The input itself.
  let bytes: [UInt8]
  /// All positions, grouped by the byte found there, ascending within a group.
  private let positions: [Int]
  /// Where the group of each byte value begins; one more for the end of the last.
  private let starts: [Int]

  /// Sorts the positions of `bytes` by value (counting sort).
  public init(_ bytes: [UInt8]) {
    var starts = [Int](repeating: 0, count: 257)
    for byte in bytes { starts[Int(byte) + 1] += 1 }
    for value in 0..<256 { starts[value + 1] += starts[value] }
    var next = starts
    var positions = [Int](repeating: 0, count: bytes.count)
    for (position, byte) in bytes.enumerated() {
      positions[next[Int(byte)]] = position
      next[Int(byte)] += 1
    }
    self.bytes = bytes
    self.positions = positions
    self.starts = starts
  }

  /// Whether `pattern` occurs, which is not empty.
  public func has(_ pattern: [UInt8]) -> Bool { !ranges(of: pattern).isEmpty }

  /// Where `byte` occurs, ascending.
  func positions(of byte: UInt8) -> ArraySlice<Int> {
    positions[starts[Int(byte)]..<starts[Int(byte) + 1]]
  }

  /// Every range that holds exactly `pattern`, ascending, overlapping ones included.
  func ranges(of pattern: [UInt8]) -> [Range<Int>] {
    guard !pattern.isEmpty, pattern.count <= bytes.count else { return [] }
    var rarest = 0
    for index in pattern.indices
    where positions(of: pattern[index]).count < positions(of: pattern[rarest]).count {
      rarest = index
    }
    var ranges: [Range<Int>] = []
    for position in positions(of: pattern[rarest]) {
      let start = position - rarest
      guard start >= 0, start + pattern.count <= bytes.count else { continue }
      if matches(pattern, at: start) { ranges.append(start..<start + pattern.count) }
    }
    return ranges
  }

  private func matches(_ pattern: [UInt8], at start: Int) -> Bool {
    for index in pattern.indices where bytes[start + index] != pattern[index] { return false }
    return true
  }
}
