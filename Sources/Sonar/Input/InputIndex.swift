/// An index of an input by byte value.
///
/// A run yields thousands of patterns to look for. With the index each pattern is compared only at
/// the places of its rarest byte.
public final class InputIndex: Sendable {
  /// The input itself.
  let bytes: [UInt8]
  /// True when all bytes are printed characters or layout.
  let isText: Bool
  /// All positions, grouped by the byte at the position, ascending within a group.
  private let positions: [Int]
  /// The index in `positions` at which the group of each byte value begins, and the end of the
  /// last.
  private let starts: [Int]

  /// Builds the index of `bytes`, by counting sort.
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
    isText = bytes.isText
    self.positions = positions
    self.starts = starts
  }

  /// Returns true when `pattern`, which must not be empty, occurs in the input.
  public func has(_ pattern: [UInt8]) -> Bool { !ranges(of: pattern).isEmpty }

  /// Returns the positions of `byte`, ascending.
  func positions(of byte: UInt8) -> ArraySlice<Int> {
    positions[starts[Int(byte)]..<starts[Int(byte) + 1]]
  }

  /// Returns every range that holds exactly `pattern`, ascending.
  ///
  /// Ranges may overlap.
  func ranges(of pattern: [UInt8]) -> [Range<Int>] {
    ranges(ofSize: pattern.count) { pattern[$0] }
  }

  /// Returns every range that holds a pattern whose bytes are computed when they are needed.
  ///
  /// No array is made for a pattern, because most patterns do not occur at all.
  ///
  /// - Parameters:
  ///   - size: the number of bytes of the pattern.
  ///   - byte: a function that returns the byte at an index of the pattern, from 0.
  /// - Returns: ranges of that size, ascending.
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

  /// Returns the range around `place` that is bounded by bytes equal to `separator`, or by an end
  /// of the input; nil when the byte at `place` is a separator itself.
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
