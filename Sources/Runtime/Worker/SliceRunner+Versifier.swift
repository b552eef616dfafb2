// The stage that writes texts instead of changing bytes.
extension SliceRunner {
  /// The number of bytes that a text may grow by, besides twice the size of the entry.
  private static var spareRoom: Int { 64 }

  /// Makes new texts from the parts of an entry and of some other entries.
  mutating func versify(_ entry: Int, count: Int) -> Bool {
    var versifier = versifier ?? Versifier()
    defer { self.versifier = versifier }
    // The entry may be reduced meanwhile. Its text has already been taken apart.
    let base = begin(entry)
    input.limit = min(block.inputCapacity, max(input.limit, 2 * base.count + Self.spareRoom))
    versifier.forest.clear()
    guard versifier.forest.plant(base) else { return true }
    for _ in 1..<VerseForest.maximumTrees {
      _ = versifier.forest.plant(mutator.pointee.otherInput())
    }
    for _ in 0..<count {
      if isStopped { break }
      block.fields.pointee.position &+= 1
      mutator.pointee.trail.clear()
      mutator.pointee.trail.append(.versifier)
      versifier.write(to: &input, mutator.pointee.tokens, &mutator.pointee.random)
      if mutator.pointee.onlyASCII { Mutator.makeASCII(&input) }
      switch runOnce(madeOf: entry) {
      case .dull, .admitted: continue
      case .reduced: _ = begin(entry)
      case .died: return false
      }
    }
    return true
  }
}
