/// The capacity of the memory that all processes of a run share.
///
/// It is reserved once, at the start; pages are allocated when their first byte is written. It is
/// smaller if the address space is limited by `ulimit -v`, or if the system promises no more memory
/// than it has.
struct ArenaSize: Equatable {
  /// The least number of counters that there is room for, whatever the program has at the start.
  private static let leastCounters = 1 << 20
  private static let mostMegabytes = 1 << 16
  private static let leastMegabytes = 1 << 4

  /// The number of counters, including those of libraries that are loaded later.
  var counters: Int
  /// The size in megabytes of the part for inputs, tokens, and the features that entries own.
  var megabytes: Int

  /// The size for a program of usual size if nothing limits it.
  static let usual = ArenaSize(counters: leastCounters, megabytes: mostMegabytes)

  /// The size in bytes of the part for inputs, tokens, and the features that entries own.
  var bytes: Int { megabytes << 20 }
  /// The most inputs of the corpus.
  var entries: Int { min(1 << 22, bytes >> 8) }
  /// The most tokens of the dictionary.
  var tokens: Int { 1 << 18 }
  /// True if it is smaller than it would be without a limit.
  var isLimited: Bool { megabytes < Self.mostMegabytes }

  /// Chooses the size to reserve.
  ///
  /// - Parameters:
  ///   - counters: the number of counters that the program has now.
  ///   - others: a function that returns the bytes that a run reserves for other purposes.
  ///   - canReserve: a function that returns true if this number of bytes can be reserved.
  /// - Returns: the largest size that leaves as much memory again for everything else, above all
  ///   for the target; the smallest size if none does.
  static func fitting(
    counters: Int, others: (ArenaSize) -> Int, canReserve: (Int) -> Bool
  ) -> ArenaSize {
    var size = usual
    while size.counters < min(4 * counters, CorpusArena.maximumCounters) { size.counters *= 2 }
    while size.megabytes > leastMegabytes,
      !canReserve(2 * (CorpusArena.mappedSize(size) + others(size)))
    {
      size.megabytes /= 2
    }
    return size
  }
}
