/// How much of the time an entry gets: rare features, little cost, and not often tried in vain.
///
/// Rarity is the idea of Entropic (Böhme, Manès, Cha 2020), which counts every execution of a
/// feature; here one in a few hundred is counted, and the entries that have it, so that the others
/// cost nothing. One seed, one run: there is no clock in it.
struct Energy {
  /// The costs of the entries in use, as numbers of bits: their mean is the typical cost's.
  ///
  /// The mean of the costs themselves would be that of the one huge seed.
  private var bits = 0
  private var count = 0

  /// What a run costs, in counted edges and bytes: the same in every run, unlike the time.
  ///
  /// Counters are of eight bits and forget long loops, which mostly go over the input's bytes.
  static func cost(work: UInt64, size: Int) -> UInt64 { 64 + work + UInt64(size) }

  /// Takes a cost into account.
  mutating func add(_ cost: UInt64) {
    bits += Self.bits(cost)
    count += 1
  }

  /// Takes it out again.
  mutating func remove(_ cost: UInt64) {
    bits -= Self.bits(cost)
    count -= 1
  }

  /// The geometric mean of the costs, rounded down to a power of two.
  var typicalCost: UInt64 { 1 << UInt64(count > 0 ? bits / count : 6) }

  /// Times that a run of that cost is dearer than four typical ones, at least 1.
  func excess(_ cost: UInt64) -> UInt64 { max(1, cost / (typicalCost * 4)) }

  /// The worth of an entry.
  ///
  /// - Parameters:
  ///   - frequencies: how common each of its rarest features is, from 1.
  ///   - cost: of a run.
  ///   - depth: admissions between a seed and the entry.
  ///   - fruitlessPicks: times it was chosen since something new was last made of it.
  /// - Returns: at least 1; comparable with other entries' at the same time.
  func weight(
    frequencies: some Sequence<Int>, cost: UInt64, depth: Int, fruitlessPicks: Int
  ) -> UInt64 {
    var rarity: UInt64 = 64
    for frequency in frequencies { rarity += 1024 / UInt64(max(1, frequency)) }
    // The square root: sixty features of its own are not worth sixty times as much, as the
    // logarithms of Entropic say too. Exact in every floating-point unit.
    var weight = UInt64(Double(rarity * 1024).squareRoot())
    // As much time for the dear as for the typical, and up to four times the runs for the cheap.
    weight = weight * typicalCost * 4 / max(cost, typicalCost / 4)
    // Discoveries deep in the tree came last, and lead on most often.
    weight *= depth < 10 ? 1 : depth < 20 ? 2 : 3
    let fruitless = UInt64(Int.bitWidth - (fruitlessPicks / 4 + 1).leadingZeroBitCount)
    return max(1, weight / fruitless)
  }

  private static func bits(_ cost: UInt64) -> Int {
    UInt64.bitWidth - 1 - cost.leadingZeroBitCount
  }
}
