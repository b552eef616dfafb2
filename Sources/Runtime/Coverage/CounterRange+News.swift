internal import CFuzzing

extension CounterRange {
  /// The number of counters that are compared together.
  static let vectorCount = Int(FUZZ_COUNTERS_TOGETHER)

  /// Calls `body` with every counter whose bucket is not in `seen`, in order, and with the bucket
  /// as a bit.
  ///
  /// Then it sets all counters to zero.
  ///
  /// Nearly all runs have nothing new, which is found out for many counters at a time, because code
  /// that runs is usually surrounded by code that runs too.
  /// - Requires: counters of one byte, at least `vectorCount` of them.
  /// - Parameters:
  ///   - first: the number of the first counter; the others follow.
  ///   - seen: the buckets that are not news, by the number of the counter.
  ///   - body: a function that is called for each counter that is news.
  @inline(__always)
  func drainNews(
    first: Int, notIn seen: UnsafePointer<UInt8>, _ body: (Int, _ bit: UInt8) -> Void
  ) {
    // From here on addresses are multiples of the vector size. Counters that are scanned twice were
    // cleared by the first scan.
    drainNews(of: 0..<Self.vectorCount, first, seen, body)
    let aligned = Self.vectorCount - Int(bitPattern: start) & (Self.vectorCount - 1)
    let rest = drainNews(of: aligned..<count, first, seen, body)
    if rest < count { drainNews(of: count - Self.vectorCount..<count, first, seen, body) }
  }

  /// Does the same for whole vectors from the beginning of a range.
  ///
  /// - Returns: the end of the last vector.
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
