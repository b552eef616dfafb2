internal import CFuzzing

/// A map of the counters of the instrumented code, which finds the features of a run.
///
/// The value of a counter is in one of eight buckets. A counter together with a bucket is a
/// feature, with the number `counter * 8 + bucket`. A run is news when it has a feature whose bit
/// is not in `seen`. Every scan also clears the counters.
///
/// Code that is loaded while the target runs (`dlopen`) registers its counters then. The map adds
/// them after the others when it is used next. Workers that load the same libraries in another
/// order would number them differently, and nothing here can notice that.
struct CoverageMap {
  /// The number of buckets of a counter.
  static let bucketsPerCounter = HitBuckets.count

  /// A range, and the number of its first counter.
  private struct Numbered {
    let range: CounterRange
    let first: Int
  }

  /// The part that changes when code is loaded.
  ///
  /// It is behind a pointer so that copies of the map agree.
  private struct State {
    /// The number of ranges in the map, without those that have no numbers.
    var rangeCount = 0
    /// The number of ranges that had registered themselves when the map was last updated.
    var registered: UInt32 = 0
    var counterCount = 0
    /// True when only some counters are scanned.
    var isFocused = false
  }

  private let ranges: UnsafeMutablePointer<Numbered>
  private let state: UnsafeMutablePointer<State>
  private let seen: UnsafePointer<UInt8>
  /// The bucket of each value of an 8-bit counter, as a bit.
  private let buckets: UnsafeMutablePointer<UInt8>
  private let followsProgram: Bool
  /// The most counters that are numbered.
  private let limit: Int

  /// Creates a map of the counters in `memory`, numbered in that order.
  ///
  /// Counters beyond the arena's capacity are left out.
  ///
  /// `focus` has the numbers of the counters to scan, ascending; nil means all. The others have
  /// numbers too, but are never read or cleared.
  init(
    _ memory: [CounterRange], focus: [Range<Int>]? = nil, seen: UnsafePointer<UInt8>
  ) {
    self.init(
      seen: seen, capacity: max(1, memory.count + (focus?.count ?? 0)), followsProgram: false,
      limit: ArenaSize.usual.counters)
    for range in memory { add(range, focus: focus) }
  }

  /// Returns a map of the counters of all code that has registered itself or will do so.
  ///
  /// If there is a focus, code that is loaded later is outside of it. The arena has room for
  /// `limit` counters. With `shapes`, the counters of `InputShape` follow those that have
  /// registered themselves so far.
  ///
  /// - Throws: `usage` if no module is in focus.
  static func ofProgram(
    focus: Focus?, seen: UnsafePointer<UInt8>, limit: Int = ArenaSize.usual.counters,
    shapes: Bool = false
  ) throws(FuzzingError) -> CoverageMap {
    let focus = try focus?.counters(of: Focus.registeredFunctions)
    let map = CoverageMap(
      seen: seen, capacity: 1 + Int(FUZZ_MAX_IMAGES) + (focus?.count ?? 0), followsProgram: true,
      limit: limit)
    map.takeUpRegistered(focus: focus)
    if shapes {
      let first = map.counterCount
      let isFocused = focus != nil
      map.add(InputShape.counters, focus: isFocused ? [first..<first + InputShape.count] : nil)
    }
    return map
  }

  private init(
    seen: UnsafePointer<UInt8>, capacity: Int, followsProgram: Bool, limit: Int
  ) {
    self.seen = seen
    self.limit = limit
    self.followsProgram = followsProgram
    ranges = .allocate(capacity: capacity)
    state = .allocate(capacity: 1)
    state.initialize(to: State())
    buckets = .allocate(capacity: 256)
    for value in 0..<256 { buckets[value] = HitBuckets.bit(of: UInt8(value)) }
  }

  /// The number of counters of all ranges.
  var counterCount: Int { state.pointee.counterCount }

  /// The most counters that the map may have one day.
  var capacity: Int { followsProgram ? limit : counterCount }

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

  /// Numbers the counters of a range, and takes up those in focus.
  private func add(_ range: CounterRange, focus: [Range<Int>]?) {
    let first = state.pointee.counterCount
    let end = followsProgram ? Maxima.numbers(of: limit).lowerBound : limit
    let whole = first..<max(first, min(first + range.count, end))
    guard !whole.isEmpty else { return }
    for part in focus ?? [whole] where part.overlaps(whole) {
      let part = part.clamped(to: whole)
      let counters = CounterRange(
        start: range.start + (part.lowerBound - first) * range.width, count: part.count,
        width: range.width)
      append(Numbered(range: counters, first: part.lowerBound))
    }
    state.pointee.counterCount = whole.upperBound
    state.pointee.isFocused = focus != nil
  }

  /// Adds a range whose numbers are higher than those of all others but the maxima.
  private func append(_ range: Numbered) {
    let end = ranges + state.pointee.rangeCount
    if state.pointee.rangeCount > 0, end[-1].range.start == Maxima.counters.start {
      end.initialize(to: end[-1])
      end[-1] = range
    } else {
      end.initialize(to: range)
    }
    state.pointee.rangeCount += 1
  }

  @inline(never)
  private func takeUpRegistered(focus: [Range<Int>]?) {
    let registered = Self.registeredCounters
    for range in registered.dropFirst(Int(state.pointee.registered)) {
      guard range.start == Maxima.counters.start else {
        add(range, focus: focus)
        continue
      }
      let numbers = Maxima.numbers(of: limit)
      if numbers.isEmpty { continue }
      append(Numbered(range: range, first: numbers.lowerBound))
    }
    state.pointee.registered = UInt32(registered.count)
  }

  /// Writes the features that are not in `seen` to `news`, which has room for one of each
  /// counter, clears the counters, and returns how many there are.
  @inline(__always)
  func scanForNews(into news: UnsafeMutablePointer<UInt32>) -> Int {
    takeUpLoaded()
    var count = 0
    for index in 0..<state.pointee.rangeCount {
      let (range, first) = (ranges[index].range, ranges[index].first)
      if range.width == 1, range.count >= CounterRange.vectorCount {
        range.drainNews(first: first, notIn: seen) { counter, bit in
          news[count] = Self.feature(counter, bit)
          count += 1
        }
      } else {
        range.drain(first: first, buckets) { counter, _, bit in
          guard bit & ~seen[counter] != 0 else { return }
          news[count] = Self.feature(counter, bit)
          count += 1
        }
      }
    }
    return count
  }

  /// The place at which a feature can be read after a run.
  struct Probe {
    let range: CounterRange
    let index: Int
    let bit: UInt8
  }

  /// Returns the place at which `feature` can be read; nil if this program has no such counter.
  func probe(_ feature: UInt32) -> Probe? {
    let counter = Int(feature) / Self.bucketsPerCounter
    for index in 0..<state.pointee.rangeCount {
      let (range, first) = (ranges[index].range, ranges[index].first)
      guard counter < first + range.count else { continue }
      // The counter is between two ranges that are scanned.
      guard counter >= first else { return nil }
      return Probe(
        range: range, index: counter - first,
        bit: 1 << UInt8(Int(feature) % Self.bucketsPerCounter))
    }
    return nil
  }

  /// Returns true when the run has the feature.
  ///
  /// It must be called before a scan clears the counters.
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
    takeUpLoaded()
    for index in 0..<state.pointee.rangeCount {
      ranges[index].range.drain(first: ranges[index].first, buckets, body)
    }
  }

  /// Takes up what was loaded since the last look.
  @inline(__always)
  private func takeUpLoaded() {
    guard followsProgram, fuzz_registered_counter_ranges() != state.pointee.registered else {
      return
    }
    takeUpRegistered(focus: state.pointee.isFocused ? [] : nil)
  }
}
