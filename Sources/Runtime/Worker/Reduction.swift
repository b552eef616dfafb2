internal import CFuzzing

/// What a smaller input must show to take the place of the entry it was made of.
///
/// Prepared once per entry and slice, so that a run costs one comparison of sizes, and a run on a
/// smaller input a look at the first few counters: most lack one of them.
struct Reduction {
  private var probes: UnsafeMutablePointer<CoverageMap.Probe>
  private var capacity = 64
  private var probeCount = 0
  /// Bytes an input must have fewer of; 0: there is nothing to reduce.
  private var size = 0

  init() { probes = .allocate(capacity: capacity) }

  /// Nothing is to be reduced.
  mutating func reset() { size = 0 }

  /// Prepares for mutations of `entry`, to which `count` bytes belong now.
  mutating func prepare(
    for entry: Int, of count: Int, in arena: CorpusArena, _ coverage: CoverageMap
  ) {
    let owned = arena.ownedFeatures(of: entry)
    size = 0
    probeCount = 0
    if owned.count > capacity {
      probes.deallocate()
      capacity = owned.count
      probes = .allocate(capacity: capacity)
    }
    for feature in owned {
      // None: the coordinator is changing the list.
      guard let probe = coverage.probe(feature) else { return }
      probes[probeCount] = probe
      probeCount += 1
    }
    if probeCount > 0 { size = count }
  }

  /// Whether the run on an input of `count` bytes was as good as the entry.
  @inline(__always)
  func isMet(byInputOf count: Int, _ coverage: CoverageMap) -> Bool {
    count < size && showsAll(coverage)
  }

  private func showsAll(_ coverage: CoverageMap) -> Bool {
    for index in 0..<probeCount where !coverage.shows(probes[index]) { return false }
    return true
  }
}
