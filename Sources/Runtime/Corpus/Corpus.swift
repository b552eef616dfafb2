internal import CFuzzing

/// The coordinator's knowledge of the corpus: which features exist, who has them, and what each
/// entry is worth.
///
/// The bytes of the inputs are in the arena, under the same numbers. Only `admit` claims
/// features, so that no feature can be owned without an input that shows it.
struct Corpus {
  /// Features remembered of each entry: its rarest ones say what it is worth.
  private static let rememberedFeatures = 64
  /// Reports of a feature that does not repeat, after which it is masked.
  private static let flakyLimit = 8

  /// What is known of one entry.
  struct Entry {
    let size: Int
    /// Hits of all counters: a measure of the time a run takes that is the same in every run.
    let work: UInt64
    fileprivate let rareFeatures: [UInt32]
    /// Times it was chosen since something new was last made of it.
    fileprivate(set) var fruitlessPicks = 0
    /// Admissions between a seed and this entry.
    let depth: Int
  }

  let arena: CorpusArena
  private(set) var entries: [Entry] = []
  private var hashes: Set<SHA1> = []
  private var weights = WeightTree()
  /// Entries that have each feature, capped.
  private let frequencies: UnsafeMutablePointer<UInt16>
  private let frequencyMemory: SharedMemory
  private var flakyReports: [UInt32: Int] = [:]
  private var totalWork: UInt64 = 0

  /// Number of features that entries have, `ft:` in the status lines.
  private(set) var featureCount = 0
  /// Number of counters that entries have hit, `cov:` in the status lines.
  private(set) var counterCount = 0
  /// Bytes of all entries.
  private(set) var totalSize = 0
  /// Features that came and went too often.
  private(set) var maskedCount = 0

  /// An empty corpus.
  init(arena: CorpusArena) throws(FuzzingError) {
    self.arena = arena
    let capacity = CorpusArena.maximumCounters * CoverageMap.bucketsPerCounter
    frequencyMemory = try SharedMemory(
      name: "", size: capacity * MemoryLayout<UInt16>.size, isShared: false)
    frequencies = frequencyMemory.address.assumingMemoryBound(to: UInt16.self)
  }

  /// Number of entries.
  var count: Int { entries.count }

  /// Adds `input` if it has a feature that no entry has.
  ///
  /// - Parameters:
  ///   - input: the bytes.
  ///   - features: all its stable features, ascending.
  ///   - work: hits of all counters.
  ///   - parent: the entry it was made of.
  /// - Returns: the number of the entry, or nil.
  mutating func admit(
    _ input: UnsafeRawBufferPointer, features: UnsafeBufferPointer<UInt32>, work: UInt64,
    parent: Int?
  ) -> Int? {
    guard features.contains(where: { frequencies[Int($0)] == 0 }) else { return nil }
    guard hashes.insert(SHA1(input)).inserted else {
      // The same bytes did less before: what they do depends on more than themselves.
      noteFlaky(features)
      return nil
    }
    guard arena.append(input) else { return nil }
    for feature in features { claim(feature) }
    let rarest = features.sorted { frequencies[Int($0)] < frequencies[Int($1)] }
    entries.append(
      Entry(
        size: input.count, work: work,
        rareFeatures: Array(rarest.prefix(Self.rememberedFeatures)),
        depth: parent.map { entries[$0].depth + 1 } ?? 0))
    totalSize += input.count
    totalWork += work
    let number = entries.count - 1
    weights.append(0)
    weights[number] = weight(of: number)
    if let parent {
      entries[parent].fruitlessPicks = 0
      weights[parent] = weight(of: parent)
    }
    return number
  }

  /// Adds an input without coverage, so that there is something to mutate at all.
  mutating func admitWithoutFeatures(_ input: [UInt8]) -> Int? {
    let isAdded = input.withUnsafeBytes { bytes in
      hashes.insert(SHA1(bytes)).inserted && arena.append(bytes)
    }
    guard isAdded else { return nil }
    entries.append(Entry(size: input.count, work: 0, rareFeatures: [], depth: 0))
    totalSize += input.count
    weights.append(1)
    return entries.count - 1
  }

  /// Whether an input with that hash was ever an entry.
  func contains(_ hash: SHA1) -> Bool { hashes.contains(hash) }

  /// Notes new features that did not come again; masked ones stop being news.
  mutating func noteFlaky(_ features: UnsafeBufferPointer<UInt32>) {
    for feature in features where frequencies[Int(feature)] == 0 {
      flakyReports[feature, default: 0] += 1
      if flakyReports[feature] == Self.flakyLimit {
        markSeen(feature)
        maskedCount += 1
      }
    }
  }

  /// Chooses an entry to mutate, and lowers its worth a little.
  ///
  /// One choice in sixteen is uniform: no entry is ever starved by a wrong idea of its worth.
  mutating func pick(_ random: inout Random) -> Int {
    let number =
      random.oneIn(16) || weights.total == 0 ? random.below(count) : weights.draw(&random)
    entries[number].fruitlessPicks += 1
    weights[number] = weight(of: number)
    return number
  }

  private mutating func claim(_ feature: UInt32) {
    let frequency = frequencies[Int(feature)]
    if frequency == 0 {
      featureCount += 1
      if !hasOtherFeature(ofCounterOf: feature) { counterCount += 1 }
      markSeen(feature)
    }
    if frequency < .max { frequencies[Int(feature)] = frequency + 1 }
  }

  private func hasOtherFeature(ofCounterOf feature: UInt32) -> Bool {
    let first = Int(feature) / CoverageMap.bucketsPerCounter * CoverageMap.bucketsPerCounter
    return (0..<CoverageMap.bucketsPerCounter).contains { frequencies[first + $0] > 0 }
  }

  private func markSeen(_ feature: UInt32) {
    let bucket = Int(feature) % CoverageMap.bucketsPerCounter
    arena.seen[Int(feature) / CoverageMap.bucketsPerCounter] |= 1 << UInt8(bucket)
  }

  /// What an entry is worth: rare features, little work, few bytes, and not often tried in vain.
  ///
  /// Rarity is the idea of Entropic (Böhme, Manès, Cha 2020), counted over entries and not over
  /// executions, so that executions cost nothing. All arithmetic is on integers: one seed, one run.
  private func weight(of number: Int) -> UInt64 {
    let entry = entries[number]
    var weight: UInt64 = 64
    for feature in entry.rareFeatures {
      weight += 1024 / UInt64(max(1, frequencies[Int(feature)]))
    }
    // Work against the average, in go-fuzz's steps.
    let averageWork = max(1, totalWork / UInt64(count))
    switch entry.work {
    case (averageWork * 10)...: weight /= 10
    case (averageWork * 4)...: weight /= 4
    case (averageWork * 2)...: weight /= 2
    case ..<(averageWork / 4): weight *= 3
    case ..<(averageWork / 2): weight *= 2
    default: break
    }
    let averageSize = max(16, totalSize / count)
    if entry.size > averageSize * 4 { weight /= 2 }
    // Discoveries deep in the tree came last, and lead on most often.
    weight *= entry.depth < 10 ? 1 : entry.depth < 20 ? 2 : 3
    let fruitless = 64 - (entry.fruitlessPicks / 4 + 1).leadingZeroBitCount
    return max(1, weight * 4 / UInt64(fruitless * fruitless))
  }
}
