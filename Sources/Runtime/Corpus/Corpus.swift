internal import CFuzzing

/// The coordinator's record of the corpus: the features that exist, the entries that own them, and
/// the weight of each entry.
///
/// The bytes of the inputs are in the arena, under the same numbers. Only `admit` claims features,
/// so no feature is owned without an input that shows it.
struct Corpus {
  /// The number of features that are kept for each entry.
  ///
  /// Its weight depends on its rarest features.
  private static let rememberedFeatures = 64
  /// The number of reports of a feature that does not repeat, after which it is masked.
  static let flakyLimit = 8
  /// The factor by which an entry that other machines work on is chosen less often.
  private static let restraint: UInt64 = 16

  /// The record of one entry.
  struct Entry {
    fileprivate(set) var hash: SHA1
    fileprivate(set) var size: Int
    /// The sum of all counters.
    ///
    /// It measures the time that a run takes and is the same in every run.
    fileprivate(set) var work: UInt64
    fileprivate var rareFeatures: [UInt32]
    /// True if the versifier can take the input apart.
    fileprivate(set) var isText: Bool
    /// The number of times it was chosen since something new was last made of it.
    var fruitlessPicks = 0
    /// True while the entry is not chosen, to change the order of work.
    var isAside = false
    /// True if another machine of the campaign works on it.
    fileprivate(set) var isLeft = false
    /// The number of admissions between a seed and this entry.
    let depth: Int
    /// True if it owns a feature, or if no entry has any features.
    fileprivate(set) var isInUse = true

    /// The cost of a run.
    var cost: UInt64 { Energy.cost(work: work, size: size) }
  }

  /// The outcome of offering an input to the corpus.
  enum Admission: Equatable {
    case added(Int)
    /// The input replaced the bytes of this entry, whose hash was `old`.
    case reduced(Int, old: SHA1)
    case refused
    /// The arena has no room for it.
    case full
  }

  let arena: CorpusArena
  var entries: [Entry] = []
  var hashes: Set<SHA1> = []
  var weights = WeightTree()
  var features: FeatureTable
  private var energy = Energy()
  var flakyReports: [UInt32: Int] = [:]
  /// The features whose claim was released once.
  ///
  /// If they could be released again, that would never end.
  var released: Set<UInt32> = []
  /// The entry at which the next check of claims begins.
  var nextCheck = 0

  /// The number of entries that own a feature, `corp:` in the status lines.
  private(set) var usedCount = 0
  /// The size of these entries in bytes.
  private(set) var usedSize = 0
  /// The number of features that came and went too often.
  var maskedCount = 0

  /// Creates an empty corpus.
  init(arena: CorpusArena) throws(FuzzingError) {
    self.arena = arena
    features = try FeatureTable(counters: arena.size.counters)
  }

  /// The number of entries, including those out of use.
  var count: Int { entries.count }
  /// The typical cost of a run; see `Energy.cost`.
  var typicalCost: UInt64 { energy.typicalCost }
  /// The number of features that entries have, `ft:` in the status lines.
  var featureCount: Int { features.featureCount }
  /// The number of counters that entries have hit, `cov:` in the status lines.
  var counterCount: Int { features.counterCount }

  /// Adds `input` if it has a feature that no entry has.
  ///
  /// Otherwise it replaces its parent if it is smaller and has all features that the parent owns.
  ///
  /// - Parameters:
  ///   - input: the bytes of the input.
  ///   - found: all of its stable features, ascending.
  ///   - work: the sum of all counters.
  ///   - parent: the entry that it was made of.
  /// - Returns: the outcome.
  mutating func admit(
    _ input: UnsafeRawBufferPointer, features found: UnsafeBufferPointer<UInt32>, work: UInt64,
    parent: Int?
  ) -> Admission {
    guard found.contains(where: { !features.isKnown($0) }) else {
      return parent.flatMap { reduce($0, to: input, features: found, work: work) } ?? .refused
    }
    let hash = SHA1(input)
    guard hashes.insert(hash).inserted else {
      // The same bytes showed less before, so their features depend on something else.
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

  /// Replaces an entry by a smaller input with all of its features, as libFuzzer's REDUCE does.
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

  /// Adds an input without coverage, so that there is something to mutate.
  ///
  /// Returns its number.
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

  /// Counts reports of new features that did not repeat.
  ///
  /// After enough reports a feature is masked and no longer news.
  mutating func noteFlaky(_ features: UnsafeBufferPointer<UInt32>) {
    for feature in features where !self.features.isKnown(feature) {
      flakyReports[feature, default: 0] += 1
      if flakyReports[feature] == Self.flakyLimit {
        arena.mark(feature, isSeen: true)
        maskedCount += 1
      }
    }
  }

  /// The number of features that did not repeat and that no entry has.
  var unstableCount: Int { flakyReports.keys.count { !features.isKnown($0) } }

  /// The counters of these features, and how often inputs had them once and not again; the most
  /// frequent first.
  var unsteadyCounters: [(counter: Int, times: Int)] {
    var times: [Int: Int] = [:]
    for (feature, count) in flakyReports where !features.isKnown(feature) {
      times[Int(feature) / CoverageMap.bucketsPerCounter, default: 0] += count
    }
    return times.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (counter: $0.key, times: $0.value) }
  }

  /// Adds samples of executions.
  ///
  /// Each is the number of features it had, followed by the features. Numbers that no worker writes
  /// are left out: a target may have written over them.
  mutating func note(samples: UnsafeBufferPointer<UInt32>) {
    var position = 0
    while position < samples.count {
      let count = min(Int(samples[position]), samples.count - position - 1)
      for index in position + 1..<position + 1 + count { features.countHit(samples[index]) }
      position += 1 + count
    }
  }

  /// Chooses an entry to mutate and lowers its weight a little.
  mutating func pick(_ random: inout Random) -> Int {
    let number = pickUniformly(&random) ?? weights.draw(&random)
    entries[number].fruitlessPicks += 1
    weights[number] = weight(of: number)
    return number
  }

  /// Chooses a text to mutate; nil if a few choices find none.
  mutating func pickText(_ random: inout Random) -> Int? {
    for _ in 0..<4 {
      let number = pick(&random)
      if entries[number].isText { return number }
    }
    return nil
  }

  /// Chooses an entry regardless of weights, once in sixteen times, so that no entry starves
  /// because its weight is wrong.
  ///
  /// Expensive entries are chosen less often by their cost, or one huge entry could take all the
  /// time.
  private func pickUniformly(_ random: inout Random) -> Int? {
    guard random.oneIn(16) || weights.total == 0 else { return nil }
    let number = random.below(count)
    let entry = entries[number]
    let isAffordable =
      entry.isInUse && !entry.isAside && !entry.isLeft
      && random.below(Int(energy.excess(entry.cost))) == 0
    return isAffordable || weights.total == 0 ? number : nil
  }

  /// Returns the number of executions that a walk over the entry may have, out of `usual`.
  ///
  /// It is 0 for an entry out of use, and lower the more a run of the entry costs.
  func walkLength(of entry: Int, usual: Int) -> Int {
    guard entries[entry].isInUse else { return 0 }
    return max(min(64, usual), usual / Int(energy.excess(entries[entry].cost)))
  }

  // MARK: Ownership of features

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
    let weight = energy.weight(
      frequencies: entry.rareFeatures.lazy.map { features.abundance(of: $0) }, cost: entry.cost,
      depth: entry.depth, fruitlessPicks: entry.fruitlessPicks)
    return entry.isLeft ? max(1, weight / Self.restraint) : weight
  }

  /// Leaves an entry to the machine that works on it: it is chosen seldom here.
  mutating func leaveToOthers(_ entry: Int) {
    entries[entry].isLeft = true
    weights[entry] = weight(of: entry)
  }

  /// Returns true if all elements of one ascending list are in the other.
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
