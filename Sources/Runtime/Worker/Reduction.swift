internal import CFuzzing

/// The features that a smaller input must show to replace the entry it was made of.
///
/// They are prepared once per entry and slice. A run then costs one comparison of sizes, and a run
/// on a smaller input a few counters, because most inputs miss one of the first features.
struct Reduction {
  private var probes: UnsafeMutablePointer<CoverageMap.Probe>
  private var capacity = 64
  private var probeCount = 0
  /// The size in bytes that an input must stay below; 0 if there is nothing to reduce.
  private var size = 0

  init() { probes = .allocate(capacity: capacity) }

  /// Clears the features, so that nothing is reduced.
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

  /// Returns true when the run on an input of `count` bytes showed everything that the entry owns,
  /// and the input is smaller.
  @inline(__always)
  func isMet(byInputOf count: Int, _ coverage: CoverageMap) -> Bool {
    isSmaller(count) && showsAll(coverage)
  }

  /// Returns true if an input of `count` bytes is smaller than the entry.
  @inline(__always)
  func isSmaller(_ count: Int) -> Bool { count < size }

  private func showsAll(_ coverage: CoverageMap) -> Bool {
    for index in 0..<probeCount where !coverage.shows(probes[index]) { return false }
    return true
  }
}
