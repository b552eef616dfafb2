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
  static let flakyLimit = 8

  /// What is known of one entry.
  struct Entry {
    fileprivate(set) var hash: SHA1
    fileprivate(set) var size: Int
    /// Hits of all counters: a measure of the time a run takes that is the same in every run.
    fileprivate(set) var work: UInt64
    fileprivate var rareFeatures: [UInt32]
    /// The versifier can take it apart.
    fileprivate(set) var isText: Bool
    /// Times it was chosen since something new was last made of it.
    var fruitlessPicks = 0
    /// Not chosen for a while, to change the order of work.
    var isAside = false
    /// Admissions between a seed and this entry.
    let depth: Int
    /// It stands for a feature; or nothing has features.
    fileprivate(set) var isInUse = true

    /// What a run costs.
    var cost: UInt64 { Energy.cost(work: work, size: size) }
  }

  /// What became of a candidate.
  enum Admission: Equatable {
    case added(Int)
    /// The candidate took the place of the entry's bytes; their hash was `old`.
    case reduced(Int, old: SHA1)
    case refused
    /// There is no room for it.
    case full
  }

  let arena: CorpusArena
  var entries: [Entry] = []
  var hashes: Set<SHA1> = []
  var weights = WeightTree()
  var features: FeatureTable
  private var energy = Energy()
  var flakyReports: [UInt32: Int] = [:]
  /// Features whose claim was released once; a second time would go on for ever.
  var released: Set<UInt32> = []
  /// Where the next check of claims begins.
  var nextCheck = 0

  /// Number of entries that stand for a feature, `corp:` in the status lines.
  private(set) var usedCount = 0
  /// Bytes of these entries.
  private(set) var usedSize = 0
  /// Features that came and went too often.
  var maskedCount = 0

  /// An empty corpus.
  init(arena: CorpusArena) throws(FuzzingError) {
    self.arena = arena
    features = try FeatureTable(counters: arena.size.counters)
  }

  /// Number of entries, those included that are out of use.
  var count: Int { entries.count }
  /// What a run of an entry usually costs; see `Energy.cost`.
  var typicalCost: UInt64 { energy.typicalCost }
  /// Number of features that entries have, `ft:` in the status lines.
  var featureCount: Int { features.featureCount }
  /// Number of counters that entries have hit, `cov:` in the status lines.
  var counterCount: Int { features.counterCount }

  /// Adds `input` if it has a feature that no entry has, or lets it take its parent's place if it
  /// is smaller and has all that the parent stands for.
  ///
  /// - Parameters:
  ///   - input: the bytes.
  ///   - found: all its stable features, ascending.
  ///   - work: hits of all counters.
  ///   - parent: the entry it was made of.
  /// - Returns: what became of it.
  mutating func admit(
    _ input: UnsafeRawBufferPointer, features found: UnsafeBufferPointer<UInt32>, work: UInt64,
    parent: Int?
  ) -> Admission {
    guard found.contains(where: { !features.isKnown($0) }) else {
      return parent.flatMap { reduce($0, to: input, features: found, work: work) } ?? .refused
    }
    let hash = SHA1(input)
    guard hashes.insert(hash).inserted else {
      // The same bytes did less before: what they do depends on more than themselves.
      noteFlaky(found)
      return .refused
    }
    guard arena.append(input) else {
      hashes.remove(hash)
      return .full
    }
    for feature in found where features.count(feature) { arena.mark(feature, isSeen: true) }
    entries.append(
      Entry(
        hash: hash, size: input.count, work: work, rareFeatures: rarest(of: found),
        isText: VerseForest.isText(input), depth: parent.map { entries[$0].depth + 1 } ?? 0))
    let number = entries.count - 1
    weights.append(0)
    use(number)
    takeOver(found, by: number)
    weights[number] = weight(of: number)
    if let parent {
      entries[parent].fruitlessPicks = 0
      weights[parent] = weight(of: parent)
    }
    return .added(number)
  }

  /// libFuzzer's REDUCE: puts a smaller input with the same merits in the place of an entry's.
  private mutating func reduce(
    _ entry: Int, to input: UnsafeRawBufferPointer, features found: UnsafeBufferPointer<UInt32>,
    work: UInt64
  ) -> Admission? {
    let old = entries[entry]
    let owned = arena.ownedFeatures(of: entry)
    guard input.count < old.size, owned.count > 0, Self.isSubset(owned, of: found) else {
      return nil
    }
    let hash = SHA1(input)
    guard hashes.insert(hash).inserted else { return nil }
    arena.shrink(entry, to: input)
    disuse(entry)
    entries[entry].hash = hash
    entries[entry].size = input.count
    entries[entry].work = work
    entries[entry].isText = VerseForest.isText(input)
    entries[entry].rareFeatures = rarest(of: found)
    use(entry)
    takeOver(found, by: entry)
    weights[entry] = weight(of: entry)
    return .reduced(entry, old: old.hash)
  }

  /// Adds an input without coverage, so that there is something to mutate at all.
  mutating func admitWithoutFeatures(_ input: [UInt8]) -> Int? {
    let hash = SHA1(input)
    guard hashes.insert(hash).inserted, input.withUnsafeBytes({ arena.append($0) }) else {
      return nil
    }
    entries.append(
      Entry(
        hash: hash, size: input.count, work: 0, rareFeatures: [],
        isText: input.withUnsafeBytes { VerseForest.isText($0) }, depth: 0))
    use(entries.count - 1)
    weights.append(1)
    return entries.count - 1
  }

  /// Whether an input with that hash was ever an entry.
  func contains(_ hash: SHA1) -> Bool { hashes.contains(hash) }

  /// Notes new features that did not come again; masked ones stop being news.
  mutating func noteFlaky(_ features: UnsafeBufferPointer<UInt32>) {
    for feature in features where !self.features.isKnown(feature) {
      flakyReports[feature, default: 0] += 1
      if flakyReports[feature] == Self.flakyLimit {
        arena.mark(feature, isSeen: true)
        maskedCount += 1
      }
    }
  }

  /// Features that have come without coming again, and that no entry has.
  var unstableCount: Int { flakyReports.keys.count { !features.isKnown($0) } }

  /// Takes in what some executions covered: for each, how many features it had, and which.
  mutating func note(samples: UnsafeBufferPointer<UInt32>) {
    var position = 0
    while position < samples.count {
      let count = Int(samples[position])
      for index in position + 1..<position + 1 + count { features.countHit(samples[index]) }
      position += 1 + count
    }
  }

  /// Chooses an entry to mutate, and lowers its worth a little.
  mutating func pick(_ random: inout Random) -> Int {
    let number = pickUniformly(&random) ?? weights.draw(&random)
    entries[number].fruitlessPicks += 1
    weights[number] = weight(of: number)
    return number
  }

  /// Chooses a text; nil where a few choices bring none.
  mutating func pickText(_ random: inout Random) -> Int? {
    for _ in 0..<4 {
      let number = pick(&random)
      if entries[number].isText { return number }
    }
    return nil
  }

  /// One choice in sixteen looks at no weights: no entry is starved by a wrong idea of its worth.
  ///
  /// But the dear ones get such choices by their cost, or one huge entry could eat all the time.
  private func pickUniformly(_ random: inout Random) -> Int? {
    guard random.oneIn(16) || weights.total == 0 else { return nil }
    let number = random.below(count)
    let entry = entries[number]
    let isAffordable =
      entry.isInUse && !entry.isAside && random.below(Int(energy.excess(entry.cost))) == 0
    return isAffordable || weights.total == 0 ? number : nil
  }

  /// Executions that a walk over the entry may have, out of `usual`.
  ///
  /// None for an entry that is out of use, and fewer the dearer it is.
  func walkLength(of entry: Int, usual: Int) -> Int {
    guard entries[entry].isInUse else { return 0 }
    return max(min(64, usual), usual / Int(energy.excess(entries[entry].cost)))
  }

  // MARK: Standing for features

  /// Makes `entry` the owner of those of its features that no smaller entry has.
  private mutating func takeOver(_ found: UnsafeBufferPointer<UInt32>, by entry: Int) {
    var losers: [Int] = []
    for feature in found {
      let owner = features.owner(of: feature)
      if let owner {
        guard owner != entry, entries[owner].size > entries[entry].size else { continue }
        if losers.last != owner { losers.append(owner) }
      }
      features.setOwner(of: feature, to: entry)
    }
    arena.setOwnedFeatures(of: entry, to: found.filter { features.owner(of: $0) == entry })
    for loser in losers where entries[loser].isInUse {
      let rest = arena.ownedFeatures(of: loser).filter { features.owner(of: $0) == loser }
      arena.setOwnedFeatures(of: loser, to: rest)
      if rest.isEmpty {
        disuse(loser)
        weights[loser] = 0
      }
    }
  }

  private mutating func use(_ entry: Int) {
    entries[entry].isInUse = true
    usedCount += 1
    usedSize += entries[entry].size
    energy.add(entries[entry].cost)
  }

  mutating func disuse(_ entry: Int) {
    entries[entry].isInUse = false
    usedCount -= 1
    usedSize -= entries[entry].size
    energy.remove(entries[entry].cost)
  }

  private func rarest(of found: UnsafeBufferPointer<UInt32>) -> [UInt32] {
    let sorted = found.sorted {
      (features.frequency(of: $0), $0) < (features.frequency(of: $1), $1)
    }
    return Array(sorted.prefix(Self.rememberedFeatures))
  }

  func weight(of number: Int) -> UInt64 {
    let entry = entries[number]
    guard entry.isInUse, !entry.isAside else { return 0 }
    return energy.weight(
      frequencies: entry.rareFeatures.lazy.map { features.abundance(of: $0) }, cost: entry.cost,
      depth: entry.depth, fruitlessPicks: entry.fruitlessPicks)
  }

  /// Whether all of one ascending list are in the other.
  private static func isSubset(
    _ part: UnsafeBufferPointer<UInt32>, of whole: UnsafeBufferPointer<UInt32>
  ) -> Bool {
    var position = 0
    for feature in part {
      while position < whole.count, whole[position] < feature { position += 1 }
      guard position < whole.count, whole[position] == feature else { return false }
    }
    return true
  }
}
