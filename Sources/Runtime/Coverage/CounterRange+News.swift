internal import CFuzzing

extension CounterRange {
  /// Counters that are looked at together.
  static let vectorCount = Int(FUZZ_COUNTERS_TOGETHER)

  /// Calls `body` with every counter whose bucket is not in `seen`, in order, numbered from
  /// `first`, and with the bucket as a bit; then sets all counters to zero.
  ///
  /// In nearly all runs nothing is news, which is found for many counters at a time: where code
  /// runs, most of what is beside it runs, too.
  ///
  /// - Requires: counters of one byte, at least `vectorCount` of them.
  /// - Parameters:
  ///   - first: the number of the first counter.
  ///   - seen: the buckets that are no news, by the number of the counter.
  ///   - body: called for each that is.
  @inline(__always)
  func drainNews(
    first: Int, notIn seen: UnsafePointer<UInt8>, _ body: (Int, _ bit: UInt8) -> Void
  ) {
    // From here on at addresses that the size of a vector divides: what is looked at twice has been
    // cleared by the first look.
    drainNews(of: 0..<Self.vectorCount, first, seen, body)
    let aligned = Self.vectorCount - Int(bitPattern: start) & (Self.vectorCount - 1)
    let rest = drainNews(of: aligned..<count, first, seen, body)
    if rest < count { drainNews(of: count - Self.vectorCount..<count, first, seen, body) }
  }

  /// The same for whole vectors from the beginning of a range.
  ///
  /// - Returns: where the last of them ends.
  @inline(__always)
  @discardableResult
  private func drainNews(
    of part: Range<Int>, _ first: Int, _ seen: UnsafePointer<UInt8>,
    _ body: (Int, _ bit: UInt8) -> Void
  ) -> Int {
    let counters = start.assumingMemoryBound(to: UInt8.self)
    var offset = part.lowerBound
    while true {
      offset = fuzz_find_news(counters, seen + first, offset, part.upperBound)
      guard offset + Self.vectorCount <= part.upperBound else { return offset }
      for index in offset..<offset + Self.vectorCount {
        let bit = HitBuckets.bit(of: counters[index])
        if bit & ~seen[first + index] != 0 { body(first + index, bit) }
        counters[index] = 0
      }
      offset += Self.vectorCount
    }
  }
}
