import Foundation
import SonarABI

/// The number of edges that share a counter of a table with other edges.
struct CounterCollisions: Equatable, Encodable {
  /// The number of counters of the table.
  var slots: Int
  /// The number of edges whose counter another edge also uses.
  ///
  /// The first edge of each counter is not included.
  var actual: Int
  /// The number that a random choice of counters would lead to on average.
  var expected: Double

  /// Counts the collisions of the functions' edges in a table of `2^log2Size` counters.
  init(of functions: [FunctionRecord], log2Size: Int) {
    slots = 1 << log2Size
    var isTaken = [Bool](repeating: false, count: slots)
    var taken = 0
    var edges = 0
    for function in functions {
      for edge in 0..<function.edges {
        let slot = CounterLayout.slot(
          edge: edge, function: function.name, module: function.module, log2Size: log2Size)
        if !isTaken[slot] { taken += 1 }
        isTaken[slot] = true
      }
      edges += function.edges
    }
    actual = edges - taken
    // Of m slots, n throws leave m·(1 - 1/m)^n empty.
    let (n, m) = (Double(edges), Double(slots))
    expected = n - m * -expm1(n * log1p(-1 / m))
  }
}
