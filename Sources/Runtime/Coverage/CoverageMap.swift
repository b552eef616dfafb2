internal import CFuzzing

/// The counters of the instrumented code, and what they say after a run.
///
/// A counter's value falls into one of eight buckets; "this counter in this bucket" is a feature,
/// numbered `counter * 8 + bucket`. A run is news when it has a feature whose bit is not in
/// `seen`. Every scan also clears the counters.
///
/// Code that is loaded while the target runs (`dlopen`) registers its counters then: the map
/// takes them up, numbered behind the others, when it is next used. Workers that load the same
/// libraries in another order would number them differently; nothing of ours can tell.
struct CoverageMap {
  /// Number of buckets of a counter.
  static let bucketsPerCounter = HitBuckets.count

  /// A range, and the number of its first counter.
  private struct Numbered {
    let range: CounterRange
    let first: Int
  }

  /// What changes when code is loaded, behind a pointer, so that copies of the map agree.
  private struct State {
    /// Ranges that have been taken up, those without a number left out.
    var rangeCount = 0
    /// Ranges that had registered themselves by then.
    var registered: UInt32 = 0
    var counterCount = 0
  }

  private let ranges: UnsafeMutablePointer<Numbered>
  private let state: UnsafeMutablePointer<State>
  private let seen: UnsafePointer<UInt8>
  /// The bucket of each value of an 8-bit counter, as a bit.
  private let buckets: UnsafeMutablePointer<UInt8>
  private let followsProgram: Bool

  /// A map over `memory`, numbered in that order; counters beyond the arena's capacity are left
  /// out.
  init(_ memory: [CounterRange], seen: UnsafePointer<UInt8>) {
    self.init(seen: seen, capacity: max(1, memory.count), followsProgram: false)
    for range in memory { add(range) }
  }

  /// The counters of everything that has registered itself, now or later.
  static func ofProgram(seen: UnsafePointer<UInt8>) -> CoverageMap {
    let map = CoverageMap(seen: seen, capacity: Int(FUZZ_MAX_IMAGES), followsProgram: true)
    map.takeUpRegistered()
    return map
  }

  private init(seen: UnsafePointer<UInt8>, capacity: Int, followsProgram: Bool) {
    self.seen = seen
    self.followsProgram = followsProgram
    ranges = .allocate(capacity: capacity)
    state = .allocate(capacity: 1)
    state.initialize(to: State())
    buckets = .allocate(capacity: 256)
    for value in 0..<256 { buckets[value] = HitBuckets.bit(of: UInt8(value)) }
  }

  /// Counters of all ranges.
  var counterCount: Int { state.pointee.counterCount }

  /// The most counters that the map may have one day.
  var capacity: Int { followsProgram ? CorpusArena.maximumCounters : counterCount }

  /// The counters of each image, in the order of registration.
  static var registeredCounters: [CounterRange] {
    (0..<fuzz_registered_counter_ranges()).compactMap { index in
      guard let range = fuzz_counter_range_at(index)?.pointee, let start = range.start else {
        return nil
      }
      let width = Int(range.width)
      return CounterRange(start: start, count: (range.stop - start) / width, width: width)
    }
  }

  /// Frees the tables; the counters belong to the program.
  func deallocate() {
    ranges.deallocate()
    state.deallocate()
    buckets.deallocate()
  }

  private func add(_ range: CounterRange) {
    let first = state.pointee.counterCount
    let count = min(range.count, CorpusArena.maximumCounters - first)
    guard count > 0 else { return }
    let part = CounterRange(start: range.start, count: count, width: range.width)
    (ranges + state.pointee.rangeCount).initialize(to: Numbered(range: part, first: first))
    state.pointee.rangeCount += 1
    state.pointee.counterCount += count
  }

  @inline(never)
  private func takeUpRegistered() {
    let registered = Self.registeredCounters
    for range in registered.dropFirst(Int(state.pointee.registered)) { add(range) }
    state.pointee.registered = UInt32(registered.count)
  }

  /// Writes the features that are not in `seen` to `news`, which has room for one of each
  /// counter, clears the counters, and returns how many there are.
  @inline(__always)
  func scanForNews(into news: UnsafeMutablePointer<UInt32>) -> Int {
    var count = 0
    forEachCount { counter, _, bit in
      if bit & ~seen[counter] != 0 {
        news[count] = Self.feature(counter, bit)
        count += 1
      }
    }
    return count
  }

  /// A feature as a place to look at after a run.
  struct Probe {
    let range: CounterRange
    let index: Int
    let bit: UInt8
  }

  /// Where `feature` shows; nil if this program has no such counter.
  func probe(_ feature: UInt32) -> Probe? {
    let counter = Int(feature) / Self.bucketsPerCounter
    for index in 0..<state.pointee.rangeCount {
      let (range, first) = (ranges[index].range, ranges[index].first)
      guard counter < first + range.count else { continue }
      return Probe(
        range: range, index: counter - first,
        bit: 1 << UInt8(Int(feature) % Self.bucketsPerCounter))
    }
    return nil
  }

  /// Whether the run has the feature; to be asked before a scan clears the counters.
  @inline(__always)
  func shows(_ probe: Probe) -> Bool {
    if probe.range.width == 1 {
      return buckets[Int((probe.range.start + probe.index).load(as: UInt8.self))] == probe.bit
    }
    return probe.range.bit(at: probe.index) == probe.bit
  }

  /// Writes all features of the run to `features` in ascending order and clears the counters.
  ///
  /// - Parameter features: room for one feature per counter.
  /// - Returns: how many there are, and the sum of all counters, a measure of the run's length.
  func collect(into features: UnsafeMutablePointer<UInt32>) -> (count: Int, work: UInt64) {
    var count = 0
    var work: UInt64 = 0
    forEachCount { counter, value, bit in
      features[count] = Self.feature(counter, bit)
      count += 1
      work += UInt64(value)
    }
    return (count, work)
  }

  /// Forgets the run.
  func clear() {
    forEachCount { _, _, _ in }
  }

  @inline(__always)
  private static func feature(_ counter: Int, _ bit: UInt8) -> UInt32 {
    UInt32(truncatingIfNeeded: counter * bucketsPerCounter + bit.trailingZeroBitCount)
  }

  /// Calls `body` with every counter that is not zero, in order, and sets it to zero.
  @inline(__always)
  private func forEachCount(_ body: (Int, UInt32, _ bit: UInt8) -> Void) {
    if followsProgram, fuzz_registered_counter_ranges() != state.pointee.registered {
      takeUpRegistered()
    }
    for index in 0..<state.pointee.rangeCount {
      ranges[index].range.drain(first: ranges[index].first, buckets, body)
    }
  }
}
