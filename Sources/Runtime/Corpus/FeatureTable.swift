/// What is known of each feature: how many entries have had it, and which one stands for it.
///
/// The owner of a feature is the smallest entry that has it, as in libFuzzer's
/// `SmallestElementPerFeature`. An entry that owns nothing is of no further use.
struct FeatureTable {
  /// Entries that have had each feature, capped.
  private let frequencies: UnsafeMutablePointer<UInt16>
  /// The owner's number plus one; 0: none.
  private let owners: UnsafeMutablePointer<UInt32>
  /// Sampled executions that had each feature.
  private let hits: UnsafeMutablePointer<UInt32>
  private let memory: (frequencies: SharedMemory, owners: SharedMemory, hits: SharedMemory)

  /// Number of features that entries have had.
  private(set) var featureCount = 0
  /// Number of counters that entries have hit.
  private(set) var counterCount = 0
  /// Counters that say something of an input, and are no code that has been reached.
  var shapes = 0..<0

  /// Bytes of a table for so many counters.
  static func mappedSize(counters: Int) -> Int {
    counters * CoverageMap.bucketsPerCounter
      * (MemoryLayout<UInt16>.size + 2 * MemoryLayout<UInt32>.size)
  }

  /// A table for so many counters, in which no feature is known; its memory comes with use.
  init(counters: Int = ArenaSize.usual.counters) throws(FuzzingError) {
    let capacity = counters * CoverageMap.bucketsPerCounter
    memory = (
      try SharedMemory(name: "", size: capacity * MemoryLayout<UInt16>.size, isShared: false),
      try SharedMemory(name: "", size: capacity * MemoryLayout<UInt32>.size, isShared: false),
      try SharedMemory(name: "", size: capacity * MemoryLayout<UInt32>.size, isShared: false)
    )
    frequencies = memory.frequencies.address.assumingMemoryBound(to: UInt16.self)
    owners = memory.owners.address.assumingMemoryBound(to: UInt32.self)
    hits = memory.hits.address.assumingMemoryBound(to: UInt32.self)
  }

  /// Entries that have had `feature`, at most 65535.
  func frequency(of feature: UInt32) -> Int { Int(frequencies[Int(feature)]) }

  /// How common `feature` is, at least 1: among the entries or among executions, where it is more.
  ///
  /// A feature of one entry may be what every second mutation of any other shows, too. Sixteen
  /// samples count as much as an entry, so that the first few, which are chance, do not matter.
  func abundance(of feature: UInt32) -> Int {
    max(frequency(of: feature), 1 + Int(hits[Int(feature)]) / 16)
  }

  /// Counts a sampled execution with `feature`.
  func countHit(_ feature: UInt32) { hits[Int(feature)] &+= 1 }

  /// Whether an entry has had `feature`.
  func isKnown(_ feature: UInt32) -> Bool { frequencies[Int(feature)] > 0 }

  /// The entry that stands for `feature`.
  func owner(of feature: UInt32) -> Int? {
    let owner = owners[Int(feature)]
    return owner == 0 ? nil : Int(owner) - 1
  }

  /// Makes `entry` stand for `feature`.
  mutating func setOwner(of feature: UInt32, to entry: Int) {
    owners[Int(feature)] = UInt32(entry) + 1
  }

  /// Counts one more entry with `feature`; true for the first.
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
    !shapes.contains(Int(feature) / CoverageMap.bucketsPerCounter)
  }

  private func hasOtherFeature(ofCounterOf feature: UInt32) -> Bool {
    let first = Int(feature) / CoverageMap.bucketsPerCounter * CoverageMap.bucketsPerCounter
    return (0..<CoverageMap.bucketsPerCounter).contains { frequencies[first + $0] > 0 }
  }
}
