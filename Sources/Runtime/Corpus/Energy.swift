/// The weights by which the entries of the corpus share the executions.
///
/// An entry gets more of them if its features are rare, if its runs are short, and if it was not
/// often chosen in vain.
///
/// Rarity is the idea of Entropic (Böhme, Manès, Cha 2020), which counts the features of every
/// execution. Here only one execution in a few hundred is counted, together with the entries that
/// have the feature, so that all others cost nothing. No clock is used, so one seed always gives
/// the same run.
struct Energy {
  /// The sum of the logarithms of the costs of the entries in use.
  ///
  /// Their mean gives the typical cost.
  ///
  /// The mean of the costs themselves would be that of one huge seed.
  private var bits = 0
  private var count = 0

  /// Returns the cost of a run in counted edges and bytes, which unlike the time is the same in
  /// every run.
  ///
  /// The size is added because counters have eight bits and do not show long loops, most of which
  /// go over the bytes of the input.
  static func cost(work: UInt64, size: Int) -> UInt64 { 64 + work + UInt64(size) }

  /// Adds the cost of an entry to the mean.
  mutating func add(_ cost: UInt64) {
    bits += Self.bits(cost)
    count += 1
  }

  /// Removes the cost of an entry from the mean.
  mutating func remove(_ cost: UInt64) {
    bits -= Self.bits(cost)
    count -= 1
  }

  /// The geometric mean of the costs, rounded down to a power of two.
  var typicalCost: UInt64 { 1 << UInt64(count > 0 ? bits / count : 6) }

  /// Returns the ratio of a cost to four typical costs, at least 1.
  func excess(_ cost: UInt64) -> UInt64 { max(1, cost / (typicalCost * 4)) }

  /// Returns the weight of an entry.
  ///
  /// - Parameters:
  ///   - frequencies: the number of entries or samples with each of its rarest features, from 1.
  ///   - cost: the cost of a run.
  ///   - depth: the number of admissions between a seed and the entry.
  ///   - fruitlessPicks: the number of times it was chosen since something new was last made of it.
  /// - Returns: a weight of at least 1, comparable with those of other entries at the same time.
  func weight(
    frequencies: some Sequence<Int>, cost: UInt64, depth: Int, fruitlessPicks: Int
  ) -> UInt64 {
    var rarity: UInt64 = 64
    for frequency in frequencies { rarity += 1024 / UInt64(max(1, frequency)) }
    // The square root is taken because sixty features of its own do not make an entry worth sixty
    // times as much. Entropic's logarithms have the same effect. A square root is exact in every
    // floating-point unit.
    var weight = UInt64(Double(rarity * 1024).squareRoot())
    // An expensive entry gets as much time as a typical one, and a cheap one up to four times the
    // runs.
    weight = weight * typicalCost * 4 / max(cost, typicalCost / 4)
    // Discoveries deep in the tree are the latest, and most often lead to more.
    weight *= depth < 10 ? 1 : depth < 20 ? 2 : 3
    let fruitless = UInt64(Int.bitWidth - (fruitlessPicks / 4 + 1).leadingZeroBitCount)
    return max(1, weight / fruitless)
  }

  private static func bits(_ cost: UInt64) -> Int {
    UInt64.bitWidth - 1 - cost.leadingZeroBitCount
  }
}
