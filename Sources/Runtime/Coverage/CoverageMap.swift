internal import CFuzzing

/// The counters of the instrumented code, and what they say after a run.
///
/// A counter's value falls into one of eight buckets; "this counter in this bucket" is a feature,
/// numbered `counter * 8 + bucket`. A run is news when it has a feature whose bit is not in
/// `seen`. Every scan also clears the counters: 64 bytes are looked at together, and only lines
/// with a count in them are written to.
struct CoverageMap {
  /// Number of buckets: 1, 2, 3, 4-7, 8-15, 16-31, 32-127, 128 and more hits.
  static let bucketsPerCounter = 8

  /// Counters that lie together, numbered from `first`.
  struct Range {
    let start: UnsafeMutablePointer<UInt8>
    let count: Int
    let first: Int
  }

  private let ranges: UnsafeMutablePointer<Range>
  private let rangeCount: Int
  private let seen: UnsafePointer<UInt8>
  /// The bucket of each value, as a bit; 0 for 0.
  private let buckets: UnsafeMutablePointer<UInt8>
  /// Counters of all ranges.
  let counterCount: Int

  /// A map over `memory`, numbered in that order; counters beyond the arena's capacity are left
  /// out.
  ///
  /// `focus` has the numbers of the counters to look at, ascending; nil is all. The others have a
  /// number as well, and are never read or cleared.
  init(
    _ memory: [UnsafeMutableBufferPointer<UInt8>], focus: [Swift.Range<Int>]? = nil,
    seen: UnsafePointer<UInt8>
  ) {
    self.seen = seen
    // Each piece begins a range, and so does each part in focus.
    ranges = .allocate(capacity: max(1, memory.count + (focus?.count ?? 0)))
    var (used, first) = (0, 0)
    for piece in memory {
      guard let start = piece.baseAddress else { continue }
      let count = min(piece.count, CorpusArena.maximumCounters - first)
      let whole = first..<(first + count)
      for part in focus ?? [whole] where part.overlaps(whole) {
        let part = part.clamped(to: whole)
        (ranges + used).initialize(
          to: Range(
            start: start + (part.lowerBound - first), count: part.count, first: part.lowerBound))
        used += 1
      }
      first += count
    }
    rangeCount = used
    counterCount = first
    buckets = .allocate(capacity: 256)
    for value in 0..<256 { buckets[value] = Self.bucketBit(of: UInt8(value)) }
  }

  /// The counters of everything that has registered itself.
  static func ofProgram(
    focus: Focus?, seen: UnsafePointer<UInt8>
  ) throws(FuzzingError) -> CoverageMap {
    let counters = try focus?.counters(of: Focus.registeredFunctions)
    return CoverageMap(registeredCounters, focus: counters, seen: seen)
  }

  /// The counters of each image, in the order of registration.
  static var registeredCounters: [UnsafeMutableBufferPointer<UInt8>] {
    var counters: [UnsafeMutableBufferPointer<UInt8>] = []
    while let range = fuzz_counter_range_at(UInt32(counters.count))?.pointee {
      counters.append(
        UnsafeMutableBufferPointer(start: range.start, count: range.stop - range.start))
    }
    return counters
  }

  /// Frees the tables; the counters belong to the program.
  func deallocate() {
    ranges.deallocate()
    buckets.deallocate()
  }

  /// The bucket of a count, as a bit.
  static func bucketBit(of value: UInt8) -> UInt8 {
    switch value {
    case 0: 0
    case 1: 1
    case 2: 2
    case 3: 4
    case 4...7: 8
    case 8...15: 16
    case 16...31: 32
    case 32...127: 64
    default: 128
    }
  }

  /// Writes the features that are not in `seen` to `news`, which has room for one of each
  /// counter, clears the counters, and returns how many there are.
  @inline(__always)
  func scanForNews(into news: UnsafeMutablePointer<UInt32>) -> Int {
    var count = 0
    forEachCount { counter, value in
      let bit = buckets[Int(value)]
      if bit & ~seen[counter] != 0 {
        news[count] = Self.feature(counter, bit)
        count += 1
      }
    }
    return count
  }

  /// A feature as a place to look at after a run.
  struct Probe {
    let counter: UnsafePointer<UInt8>
    let bit: UInt8
  }

  /// Where `feature` shows; nil if this program has no such counter.
  func probe(_ feature: UInt32) -> Probe? {
    let counter = Int(feature) / Self.bucketsPerCounter
    for index in 0..<rangeCount where counter < ranges[index].first + ranges[index].count {
      return Probe(
        counter: UnsafePointer(ranges[index].start + (counter - ranges[index].first)),
        bit: 1 << UInt8(Int(feature) % Self.bucketsPerCounter))
    }
    return nil
  }

  /// Whether the run has the feature; to be asked before a scan clears the counters.
  @inline(__always)
  func shows(_ probe: Probe) -> Bool { buckets[Int(probe.counter.pointee)] == probe.bit }

  /// Writes all features of the run to `features` in ascending order and clears the counters.
  ///
  /// - Parameter features: room for one feature per counter.
  /// - Returns: how many there are, and the sum of all counters, a measure of the run's length.
  func collect(into features: UnsafeMutablePointer<UInt32>) -> (count: Int, work: UInt64) {
    var count = 0
    var work: UInt64 = 0
    forEachCount { counter, value in
      features[count] = Self.feature(counter, buckets[Int(value)])
      count += 1
      work += UInt64(value)
    }
    return (count, work)
  }

  /// Forgets the run.
  func clear() {
    forEachCount { _, _ in }
  }

  @inline(__always)
  private static func feature(_ counter: Int, _ bit: UInt8) -> UInt32 {
    UInt32(truncatingIfNeeded: counter * bucketsPerCounter + bit.trailingZeroBitCount)
  }

  /// Calls `body` with every counter that is not zero, in order, and sets it to zero.
  @inline(__always)
  private func forEachCount(_ body: (Int, UInt8) -> Void) {
    for index in 0..<rangeCount {
      let range = ranges[index]
      var offset = 0
      while offset + 64 <= range.count {
        let line = UnsafeMutableRawPointer(range.start + offset)
        if Self.isDirty(line) {
          for word in 0..<8 {
            Self.drain(line + word * 8, firstCounter: range.first + offset + word * 8, body)
          }
        }
        offset += 64
      }
      while offset + 8 <= range.count {
        Self.drain(
          UnsafeMutableRawPointer(range.start + offset), firstCounter: range.first + offset, body)
        offset += 8
      }
      while offset < range.count {
        let value = range.start[offset]
        if value != 0 {
          range.start[offset] = 0
          body(range.first + offset, value)
        }
        offset += 1
      }
    }
  }

  /// Whether any of 64 bytes is not zero.
  @inline(__always)
  private static func isDirty(_ line: UnsafeMutableRawPointer) -> Bool {
    // Counters of functions follow each other without padding: no alignment to rely on.
    var sum: UInt64 = 0
    for word in 0..<8 { sum |= line.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self) }
    return sum != 0
  }

  /// Calls `body` with the counters of one word that are not zero, and clears the word.
  @inline(__always)
  private static func drain(
    _ memory: UnsafeMutableRawPointer, firstCounter: Int, _ body: (Int, UInt8) -> Void
  ) {
    var word = UInt64(littleEndian: memory.loadUnaligned(as: UInt64.self))
    guard word != 0 else { return }
    memory.storeBytes(of: 0, as: UInt64.self)
    while word != 0 {
      let shift = UInt64(word.trailingZeroBitCount) & ~7
      body(firstCounter + Int(shift / 8), UInt8(truncatingIfNeeded: word >> shift))
      word &= ~(0xff << shift)
    }
  }
}
