/// What the memory that all processes of a run share has room for.
///
/// It is reserved once, at the start; pages come with their first byte. Where the address space is
/// limited, by `ulimit -v` or by a system that promises no more than it has, it is smaller.
struct ArenaSize: Equatable {
  /// Counters that a program has room for, whatever it has at the start.
  private static let leastCounters = 1 << 20
  private static let mostMegabytes = 1 << 16
  private static let leastMegabytes = 1 << 4

  /// Counters, those of libraries included that are loaded later.
  var counters: Int
  /// For inputs, tokens, and what entries own.
  var megabytes: Int

  /// What a program of usual size has where nothing limits it.
  static let usual = ArenaSize(counters: leastCounters, megabytes: mostMegabytes)

  /// Bytes for inputs, tokens, and what entries own.
  var bytes: Int { megabytes << 20 }
  /// Inputs of the corpus.
  var entries: Int { min(1 << 22, bytes >> 8) }
  /// Tokens of the dictionary.
  var tokens: Int { 1 << 18 }
  /// It is smaller than it would be without a limit.
  var isLimited: Bool { megabytes < Self.mostMegabytes }

  /// Chooses how much to reserve.
  ///
  /// - Parameters:
  ///   - counters: those that the program has now.
  ///   - others: what a run reserves besides, in bytes.
  ///   - canReserve: tells whether so many bytes can be reserved.
  /// - Returns: the largest size that leaves as much again for everything else, above all for the
  ///   target; the smallest where none does.
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
