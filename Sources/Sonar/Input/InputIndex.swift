/// An input, and where each byte value occurs in it.
///
/// A run yields thousands of patterns to look for; each is looked for only where its rarest byte
/// is.
public final class InputIndex: Sendable {
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
    ranges(ofSize: pattern.count) { pattern[$0] }
  }

  /// The same for a pattern that is nowhere written down: most are found nowhere.
  ///
  /// - Parameters:
  ///   - size: its bytes.
  ///   - byte: each of them, by its place from 0.
  /// - Returns: ranges of that size.
  @inline(__always)
  func ranges(ofSize size: Int, _ byte: (Int) -> UInt8) -> [Range<Int>] {
    guard size > 0, size <= bytes.count else { return [] }
    var rarest = 0
    var least = Int.max
    for place in 0..<size {
      let count = positions(of: byte(place)).count
      if count == 0 { return [] }
      if count < least { (rarest, least) = (place, count) }
    }
    var ranges: [Range<Int>] = []
    search: for position in positions(of: byte(rarest)) {
      let start = position - rarest
      guard start >= 0, start + size <= bytes.count else { continue }
      for place in 0..<size where bytes[start + place] != byte(place) { continue search }
      ranges.append(start..<start + size)
    }
    return ranges
  }

  /// The part between two bytes equal to `separator`, or an end, that has the byte at `place`; nil
  /// where that is such a byte itself.
  func part(between separator: UInt8, around place: Int) -> Range<Int>? {
    if bytes[place] == separator { return nil }
    let separators = positions(of: separator)
    var (low, high) = (separators.startIndex, separators.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if separators[middle] < place { low = middle + 1 } else { high = middle }
    }
    let start = low > separators.startIndex ? separators[low - 1] + 1 : 0
    return start..<(low < separators.endIndex ? separators[low] : bytes.count)
  }
}
