/// A list of weights from which an index is drawn in proportion to its weight.
///
/// It is a binary indexed tree (Fenwick 1994). Setting a weight and drawing both take logarithmic
/// time, so the cost of a slice hardly grows with the corpus.
struct WeightTree {
  private var weights: [UInt64] = []
  /// The sums of weights.
  ///
  /// Index 0 is unused.
  ///
  /// The length is a power of two plus one.
  private var sums: [UInt64] = [0, 0]

  /// The number of weights.
  var count: Int { weights.count }
  /// The sum of all weights.
  private(set) var total: UInt64 = 0

  /// The weight at `index`.
  subscript(index: Int) -> UInt64 {
    get { weights[index] }
    set {
      total = total &+ newValue &- weights[index]
      let difference = newValue &- weights[index]
      weights[index] = newValue
      var node = index + 1
      while node < sums.count {
        sums[node] = sums[node] &+ difference
        node += node & -node
      }
    }
  }

  /// Adds a weight at the end.
  mutating func append(_ weight: UInt64) {
    if weights.count == sums.count - 1 {
      // Twice the room: the new root holds all that is there.
      sums += [UInt64](repeating: 0, count: weights.count)
      sums[sums.count - 1] = total
    }
    weights.append(0)
    self[weights.count - 1] = weight
  }

  /// Draws an index in proportion to its weight.
  ///
  /// - Requires: the total is positive.
  func draw(_ random: inout some RandomSource) -> Int {
    var rest = UInt64(random.below(Int(total)))
    var node = 0
    var step = sums.count - 1
    while step > 0 {
      if node + step < sums.count, sums[node + step] <= rest {
        node += step
        rest -= sums[node]
      }
      step /= 2
    }
    return min(node, weights.count - 1)
  }
}
