internal import CFuzzing

extension CounterRange {
  /// Counters that are looked at together.
  static let vectorCount = Int(FUZZ_COUNTERS_TOGETHER)

  /// Calls `body` with every counter whose bucket is not in `seen`, in order, numbered from `first`,
  /// and with the bucket as a bit; then sets all counters to zero.
  ///
  /// In nearly all runs nothing is news, which is found for sixteen counters at a time: where code
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
    // From here on at addresses that 16 divides: what is looked at twice has been cleared by the
    // first look.
    drainNews(at: 0, first, seen, body)
    var offset = Self.vectorCount - Int(bitPattern: start) & (Self.vectorCount - 1)
    forEachDirtyLine(from: &offset) { line in
      for vector in 0..<4 { drainNews(at: line + vector * Self.vectorCount, first, seen, body) }
    }
    while offset + Self.vectorCount <= count {
      drainNews(at: offset, first, seen, body)
      offset += Self.vectorCount
    }
    if offset < count { drainNews(at: count - Self.vectorCount, first, seen, body) }
  }

  /// The same for the counters of one vector.
  @inline(__always)
  private func drainNews(
    at offset: Int, _ first: Int, _ seen: UnsafePointer<UInt8>,
    _ body: (Int, _ bit: UInt8) -> Void
  ) {
    let counters = (start + offset).assumingMemoryBound(to: UInt8.self)
    guard Self.isDirty(counters) else { return }
    if fuzz_counters_have_news(counters, seen + first + offset) {
      for index in 0..<Self.vectorCount {
        let bit = HitBuckets.bit(of: counters[index])
        if bit & ~seen[first + offset + index] != 0 { body(first + offset + index, bit) }
      }
    }
    UnsafeMutableRawPointer(counters).storeBytes(of: SIMD2(), as: SIMD2<UInt64>.self)
  }

  /// Whether any of the counters of a vector is not zero.
  @inline(__always)
  private static func isDirty(_ counters: UnsafeMutablePointer<UInt8>) -> Bool {
    let words = UnsafeRawPointer(counters).loadUnaligned(as: SIMD2<UInt64>.self)
    return words[0] | words[1] != 0
  }
}
