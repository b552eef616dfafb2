import Testing

@testable import LLVMPass

/// Steele, Lea and Flood's SplitMix64: the same graphs in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Where counters are needed")
struct CounterPlacementTests {
  /// Returns true if taking `node` away cuts `other` off from the entry.
  private func dominatesByDefinition(_ node: Int, _ other: Int, in graph: Graph) -> Bool {
    let order = graph.reversePostorder(from: 0)
    guard order.contains(node), order.contains(other) else { return false }
    if node == other || node == 0 { return true }
    let without = graph.removing((0..<graph.count).map { $0 == node })
    return !without.reversePostorder(from: 0).contains(other)
  }

  /// A random graph in which critical edges are split, as the pass sees it.
  private func graph(_ random: inout SplitMix) -> Graph {
    let count = Int.random(in: 1...9, using: &random)
    var edges = (0..<count).map { _ in
      (0..<Int.random(in: 0...2, using: &random)).map { _ in
        // The entry has no predecessors.
        count > 1 ? Int.random(in: 1..<count, using: &random) : 0
      }
    }
    if count == 1 { edges = [[]] }
    let predecessors = Graph(successors: edges).predecessors
    for source in 0..<count where Set(edges[source]).count > 1 {
      for (index, target) in edges[source].enumerated() where predecessors[target].count > 1 {
        edges.append([target])
        edges[source][index] = edges.count - 1
      }
    }
    return Graph(successors: edges)
  }

  @Test("Dominators are what the definition says, on 2,000 random graphs")
  func dominators() {
    var random = SplitMix(state: 1)
    for _ in 0..<2000 {
      let graph = graph(&random)
      let tree = DominatorTree(of: graph, root: 0)
      for node in 0..<graph.count {
        for other in 0..<graph.count {
          #expect(
            tree.dominates(node, other) == dominatesByDefinition(node, other, in: graph),
            "\(node) over \(other) in \(graph.successors)")
        }
      }
    }
  }

  @Test("What was executed follows from the counters, on 2,000 random graphs")
  func nothingIsLost() {
    var random = SplitMix(state: 2)
    for _ in 0..<2000 {
      let graph = graph(&random)
      // Some blocks without successors are traps.
      let traps = graph.successors.indices.map {
        $0 != 0 && graph.successors[$0].isEmpty && Bool.random(using: &random)
      }
      let counted = Set(CounterPlacement(in: ControlFlow(graph, onlyTraps: traps)).counted)
      var seen: [Set<Int>: Set<Int>] = [:]
      var isLost = false
      for _ in 0..<200 {
        // A walk that ends at an exit; those that trap or do not end prove nothing.
        var node = 0
        var visited: Set<Int> = [0]
        for _ in 0..<60 {
          guard let next = graph.successors[node].randomElement(using: &random) else { break }
          node = next
          visited.insert(node)
        }
        guard graph.successors[node].isEmpty, !traps[node] else { continue }
        let key = visited.intersection(counted)
        if let other = seen[key] {
          isLost = isLost || other != visited
        } else {
          seen[key] = visited
        }
      }
      #expect(!isLost, "\(graph.successors) counts \(counted.sorted())")
      if isLost { break }
    }
  }

  @Test("Chains, diamonds and loops keep the fewest counters")
  func known() {
    func counted(_ edges: [[Int]], traps: Set<Int> = []) -> [Int] {
      CounterPlacement(
        in: ControlFlow(
          Graph(successors: edges), onlyTraps: edges.indices.map(traps.contains))
      ).counted
    }
    #expect(counted([[]]) == [0])
    #expect(counted([[1], [2], []]) == [0, 2])
    #expect(counted([[1, 2], [3], [3], []]) == [0, 1, 2])
    // Checks that trap split a straight line without adding anything to count.
    #expect(counted([[1, 2], [3, 4], [], [], []], traps: [2, 4]) == [0, 3])
    // A loop that is left at its end: the edge back is counted there.
    let loop = ControlFlow(
      Graph(successors: [[1], [2, 3], [1], []]), onlyTraps: [false, false, false, false])
    #expect(CounterPlacement(in: loop).counted == [0, 2, 3])
    #expect(CounterPlacement(in: loop, isBranch: { $0 == 2 }).early == [2: 1])
    // Left in the middle, or gone on with at two places: only the last edge back is one.
    let two = ControlFlow(
      Graph(successors: [[1], [2, 3], [1], [4, 5], [1], []]),
      onlyTraps: [false, false, false, false, false, false])
    let placement = CounterPlacement(in: two, isBranch: { [2, 4].contains($0) })
    #expect(placement.counted == [0, 2, 4, 5] && placement.early == [4: 3])
    // An endless loop is counted, for nothing implies it.
    #expect(counted([[1, 2], [1], []]) == [0, 1, 2])
  }
}
