internal import CFuzzing
internal import Glibc

extension FuzzingRun {
  /// The record of a run, beside its first folder; nil where there is none, where nothing is to
  /// be fuzzed, or where the user wants none.
  func history(
    _ program: String, seeds: SeedFiles, seed: UInt64, tokens: Int
  ) -> HistoryWriter? {
    guard options.history, options.runs != 0, let corpus = options.paths.first else { return nil }
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    var start = HistoryWriter.Start(
      date: Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000, processID: Int(getpid()),
      target: options.target, program: program)
    start.flags = flags
    start.seed = Int(truncatingIfNeeded: seed)
    start.workers = workerCount
    start.counters = CoverageMap.registeredCounters.reduce(0) { $0 + $1.count }
    start.dictionaryTokens = tokens
    start.folders = options.paths.indices.map { index in
      (options.paths[index], seeds.counts[index], seeds.sizes[index])
    }
    return HistoryWriter(folder: HistoryFolder(corpus: corpus), start: start)
  }
}
