// The work that a nursery does before it is copied, so that each copy need not.
extension SliceRunner {
  /// The number of entries whose values a nursery draws.
  private static var mostPrepared: Int { 32 }
  /// The size in bytes of the longest of them.
  private static var longestPrepared: Int { 4096 }

  /// Draws the values of the first entries of the corpus.
  ///
  /// The Swift runtime looks for a type or a conformance when it is first used, which takes a typed
  /// target longer than a hundred runs. These entries were run before, so that drawing them is
  /// safe. The test itself is not run: each copy begins without a past.
  mutating func prepareForCopies() {
    // The first of all arrays makes the runtime look up its type.
    if preparedCount == 0 { _ = Array(UnsafeBufferPointer(start: block.input, count: 1)) }
    while preparedCount < min(arena.entryCount, Self.mostPrepared) {
      let entry = arena[preparedCount]
      preparedCount += 1
      if entry.count <= Self.longestPrepared { target.prepare(entry) }
    }
  }
}
