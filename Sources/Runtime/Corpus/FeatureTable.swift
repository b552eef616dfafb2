/// A table of all features, with the number of entries that had each, and the entry that owns it.
///
/// The owner of a feature is the smallest entry that has it, as in libFuzzer's
/// `SmallestElementPerFeature`. An entry that owns nothing is no longer used.
struct FeatureTable {
  /// The number of entries that have had each feature, at most 65535.
  private let frequencies: UnsafeMutablePointer<UInt16>
  /// The number of the owner plus one; 0 if there is none.
  private let owners: UnsafeMutablePointer<UInt32>
  /// The number of sampled executions that had each feature.
  private let hits: UnsafeMutablePointer<UInt32>
  private let memory: (frequencies: SharedMemory, owners: SharedMemory, hits: SharedMemory)

  /// The number of features that entries have had.
  private(set) var featureCount = 0
  /// The number of counters that entries have hit.
  private(set) var counterCount = 0
  /// Features have smaller numbers.
  private let capacity: Int
  /// The counters that describe the values of an input instead of code that was reached.
  var shapes = 0..<0
  /// The counters of the values that the target reports.
  private let maxima: Range<Int>

  /// Returns the size in bytes of a table for `counters` counters.
  static func mappedSize(counters: Int) -> Int {
    counters * CoverageMap.bucketsPerCounter
      * (MemoryLayout<UInt16>.size + 2 * MemoryLayout<UInt32>.size)
  }

  /// Creates a table for `counters` counters in which no feature is known.
  ///
  /// Memory is allocated with use.
  init(counters: Int = ArenaSize.usual.counters) throws(FuzzingError) {
    capacity = counters * CoverageMap.bucketsPerCounter
    maxima = Maxima.numbers(of: counters)
    memory = (
      try SharedMemory(name: "", size: capacity * MemoryLayout<UInt16>.size, isShared: false),
      try SharedMemory(name: "", size: capacity * MemoryLayout<UInt32>.size, isShared: false),
      try SharedMemory(name: "", size: capacity * MemoryLayout<UInt32>.size, isShared: false)
    )
    frequencies = memory.frequencies.address.assumingMemoryBound(to: UInt16.self)
    owners = memory.owners.address.assumingMemoryBound(to: UInt32.self)
    hits = memory.hits.address.assumingMemoryBound(to: UInt32.self)
  }

  /// Returns the number of entries that have had `feature`, at most 65535.
  func frequency(of feature: UInt32) -> Int { Int(frequencies[Int(feature)]) }

  /// Returns how common `feature` is, at least 1: among entries or among executions, whichever is
  /// more.
  ///
  /// A feature that only one entry has may still be shown by every second mutation of any other.
  /// Sixteen samples count as much as one entry, so that the first few, which are chance, do not
  /// matter.
  func abundance(of feature: UInt32) -> Int {
    max(frequency(of: feature), 1 + Int(hits[Int(feature)]) / 16)
  }

  /// Counts a sampled execution with `feature`, unless there is no such feature.
  func countHit(_ feature: UInt32) {
    if Int(feature) < capacity { hits[Int(feature)] &+= 1 }
  }

  /// Returns true if an entry has had `feature`.
  func isKnown(_ feature: UInt32) -> Bool { frequencies[Int(feature)] > 0 }

  /// Returns the entry that owns `feature`; nil if there is none.
  func owner(of feature: UInt32) -> Int? {
    let owner = owners[Int(feature)]
    return owner == 0 ? nil : Int(owner) - 1
  }

  /// Makes `entry` the owner of `feature`.
  mutating func setOwner(of feature: UInt32, to entry: Int) {
    owners[Int(feature)] = UInt32(entry) + 1
  }

  /// Counts one more entry with `feature`.
  ///
  /// Returns true if it is the first.
  mutating func count(_ feature: UInt32) -> Bool {
    let frequency = frequencies[Int(feature)]
    if frequency == 0 {
      featureCount += 1
      if isOfCode(feature), !hasOtherFeature(ofCounterOf: feature) { counterCount += 1 }
    }
    if frequency < .max { frequencies[Int(feature)] = frequency + 1 }
    return frequency == 0
  }

  /// Forgets that any entry has `feature`.
  mutating func release(_ feature: UInt32) {
    guard frequencies[Int(feature)] > 0 else { return }
    frequencies[Int(feature)] = 0
    owners[Int(feature)] = 0
    featureCount -= 1
    if isOfCode(feature), !hasOtherFeature(ofCounterOf: feature) { counterCount -= 1 }
  }

  private func isOfCode(_ feature: UInt32) -> Bool {
    let counter = Int(feature) / CoverageMap.bucketsPerCounter
    return !shapes.contains(counter) && !maxima.contains(counter)
  }

  private func hasOtherFeature(ofCounterOf feature: UInt32) -> Bool {
    let first = Int(feature) / CoverageMap.bucketsPerCounter * CoverageMap.bucketsPerCounter
    return (0..<CoverageMap.bucketsPerCounter).contains { frequencies[first + $0] > 0 }
  }
}
