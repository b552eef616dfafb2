// The remedies for a stall: claims that nobody can show, masks, and opinions of entries are undone.
extension Corpus {
  /// Releases the features that `entry` owns but that neither of two runs has shown.
  ///
  /// They are news again.
  ///
  /// An entry may have shown a feature because of the state of the process at that time, such as a
  /// cold cache or a half-full table. The feature would then never be news for inputs that can show
  /// it.
  ///
  /// - Parameters:
  ///   - entry: the entry that was run twice.
  ///   - first: the features of one run, ascending.
  ///   - second: the features of the other run, ascending.
  /// - Returns: the number of features that were released.
  mutating func release(
    claimsOf entry: Int, notIn first: UnsafeBufferPointer<UInt32>,
    _ second: UnsafeBufferPointer<UInt32>
  ) -> Int {
    let shown = Set(first).union(second)
    let owned = arena.ownedFeatures(of: entry).filter { features.owner(of: $0) == entry }
    let lost = owned.filter { !shown.contains($0) && !released.contains($0) }
    guard !lost.isEmpty else { return 0 }
    for feature in lost {
      released.insert(feature)
      features.release(feature)
      arena.mark(feature, isSeen: false)
    }
    let rest = owned.filter { features.owner(of: $0) == entry }
    arena.setOwnedFeatures(of: entry, to: rest)
    if rest.isEmpty, entries[entry].isInUse, usedCount > 1 {
      disuse(entry)
      weights[entry] = 0
      // The same bytes may enter the corpus again with the features they show now.
      hashes.remove(entries[entry].hash)
    }
    return lost.count
  }

  /// Makes masked features news again, up to the same limit.
  ///
  /// Returns the number of such features.
  mutating func unmaskFlaky() -> Int {
    let masked = flakyReports.filter { $0.value >= Self.flakyLimit && !features.isKnown($0.key) }
    for feature in masked.keys { arena.mark(feature, isSeen: false) }
    flakyReports = [:]
    maskedCount -= masked.count
    return masked.count
  }

  /// Forgets how often each entry was chosen in vain.
  mutating func forgetFruitlessPicks() {
    for number in entries.indices where entries[number].fruitlessPicks > 0 {
      entries[number].fruitlessPicks = 0
      weights[number] = weight(of: number)
    }
  }

  /// Returns the next entries in use whose claims are to be checked.
  ///
  /// It goes around all entries in turn.
  mutating func nextToCheck(atMost limit: Int) -> [Int] {
    var chosen: [Int] = []
    for _ in entries.indices where chosen.count < limit {
      nextCheck = (nextCheck + 1) % entries.count
      if entries[nextCheck].isInUse { chosen.append(nextCheck) }
    }
    return chosen
  }

  /// Sets one in `count` entries in use aside, but never the last one.
  ///
  /// Returns the number of entries set aside.
  mutating func setAside(oneIn count: Int, _ random: inout Random) -> Int {
    var asideCount = 0
    for number in entries.indices where entries[number].isInUse && random.oneIn(count) {
      guard asideCount < usedCount - 1 else { break }
      entries[number].isAside = true
      weights[number] = 0
      asideCount += 1
    }
    return asideCount
  }

  /// Brings all entries back that `setAside` has set aside.
  mutating func bringBack() {
    for number in entries.indices where entries[number].isAside {
      entries[number].isAside = false
      weights[number] = weight(of: number)
    }
  }
}
