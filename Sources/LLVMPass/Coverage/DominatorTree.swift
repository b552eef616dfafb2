/// A tree of the nodes that are on every path from a root to a node.
///
/// The algorithm is that of K. D. Cooper, T. J. Harvey and K. Kennedy, "A Simple, Fast Dominance
/// Algorithm", 2001. It finds immediate dominators by iteration in reverse postorder, intersecting
/// them along the tree so far. In practice it is linear for reducible graphs. Numbering the tree
/// makes queries take constant time.
struct DominatorTree {
  /// The times at which a walk over the tree enters and leaves each node; -1 if it is unreachable.
  private var entered: [Int]
  private var left: [Int]
  /// The immediate dominator of each node; -1 for the root and for unreachable nodes.
  private var immediate: [Int]

  init(of graph: Graph, root: Int) {
    let order = graph.reversePostorder(from: root)
    var position = Array(repeating: -1, count: graph.count)
    for (index, node) in order.enumerated() { position[node] = index }

    // Indexed by position in the order, so that a dominator has the smaller number.
    var dominator = Array(repeating: -1, count: order.count)
    dominator[0] = 0
    var changed = true
    while changed {
      changed = false
      for index in order.indices.dropFirst() {
        var new = -1
        for predecessor in graph.predecessors[order[index]] {
          var candidate = position[predecessor]
          guard candidate >= 0, dominator[candidate] >= 0 else { continue }
          if new < 0 {
            new = candidate
            continue
          }
          while candidate != new {
            if candidate > new { candidate = dominator[candidate] } else { new = dominator[new] }
          }
        }
        if dominator[index] != new {
          dominator[index] = new
          changed = true
        }
      }
    }

    immediate = Array(repeating: -1, count: graph.count)
    for index in order.indices.dropFirst() {
      immediate[order[index]] = order[dominator[index]]
    }
    var children: [[Int]] = Array(repeating: [], count: order.count)
    for index in order.indices.dropFirst() { children[dominator[index]].append(index) }
    entered = Array(repeating: -1, count: graph.count)
    left = entered
    var time = 0
    var stack: [(index: Int, next: Int)] = [(0, 0)]
    while let (index, next) = stack.last {
      if next == 0 {
        entered[order[index]] = time
        time += 1
      }
      if next == children[index].count {
        left[order[index]] = time
        time += 1
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].next += 1
      stack.append((children[index][next], 0))
    }
  }

  /// Returns the last node before `node` that is on every path from the root; nil for the root and
  /// for unreachable nodes.
  func immediateDominator(of node: Int) -> Int? {
    immediate[node] < 0 ? nil : immediate[node]
  }

  /// Returns true if there is a path from the root to the node.
  func isReachable(_ node: Int) -> Bool { entered[node] >= 0 }

  /// Returns the number of nodes that `node` dominates, including itself; 0 if it is unreachable.
  func dominatedCount(by node: Int) -> Int {
    // The walk takes a step to enter each of them and one to leave it.
    entered[node] < 0 ? 0 : (left[node] - entered[node] + 1) / 2
  }

  /// Returns true if every path from the root to `other` goes through `node`.
  ///
  /// It is false if either is unreachable.
  func dominates(_ node: Int, _ other: Int) -> Bool {
    isReachable(node) && isReachable(other) && entered[node] <= entered[other]
      && left[other] <= left[node]
  }
}
