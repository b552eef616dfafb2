// What a stall undoes: claims that nobody can show, masks, and opinions on entries.
extension Corpus {
  /// Features of `entry` that neither of two runs has shown lose their owner, and are news again.
  ///
  /// An entry may have had a feature by what the process was then: a cache still cold, a table
  /// half full. It would keep the feature from being news for the inputs that can show it.
  ///
  /// - Parameters:
  ///   - entry: the entry that was run twice.
  ///   - first: features of one run, ascending.
  ///   - second: features of another.
  /// - Returns: the number of claims that were released.
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
      // Its bytes may come back with what they do now.
      hashes.remove(entries[entry].hash)
    }
    return lost.count
  }

  /// Lets masked features be news again, up to the same limit; returns how many there were.
  mutating func unmaskFlaky() -> Int {
    let masked = flakyReports.filter { $0.value >= Self.flakyLimit && !features.isKnown($0.key) }
    for feature in masked.keys { arena.mark(feature, isSeen: false) }
    flakyReports = [:]
    maskedCount -= masked.count
    return masked.count
  }

  /// Forgets which entries were chosen in vain.
  mutating func forgetFruitlessPicks() {
    for number in entries.indices where entries[number].fruitlessPicks > 0 {
      entries[number].fruitlessPicks = 0
      weights[number] = weight(of: number)
    }
  }

  /// The next entries in use whose claims are to be checked, going round.
  mutating func nextToCheck(atMost limit: Int) -> [Int] {
    var chosen: [Int] = []
    for _ in entries.indices where chosen.count < limit {
      nextCheck = (nextCheck + 1) % entries.count
      if entries[nextCheck].isInUse { chosen.append(nextCheck) }
    }
    return chosen
  }

  /// Sets one in `count` entries in use aside, but never the last; returns how many.
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

  /// Ends what `setAside` began.
  mutating func bringBack() {
    for number in entries.indices where entries[number].isAside {
      entries[number].isAside = false
      weights[number] = weight(of: number)
    }
  }
}
