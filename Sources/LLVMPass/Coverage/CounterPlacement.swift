/// Which nodes of a control-flow graph need a counter.
///
/// The rules of LLVM's SanitizerCoverage: with critical edges split, a block is implied where
/// it dominates all of its successors (one of them is executed next, and none is without it),
/// or where it has several predecessors and post-dominates them all. Blocks that only trap are
/// taken out of the graph first: nothing is learned after them, and otherwise no block would
/// post-dominate anything in Swift, where every addition may trap.
struct CounterPlacement {
  /// The nodes that get a counter, ascending; the entry always does.
  let counted: [Int]

  /// Chooses the nodes.
  ///
  /// - Parameters:
  ///   - graph: Node 0 is the entry.
  ///   - onlyTraps: The nodes after which the process is dead in any case.
  init(in graph: Graph, onlyTraps: [Bool]) {
    // Blocks that are never reached imply nothing, but would look like predecessors.
    var isLiving = Array(repeating: false, count: graph.count)
    for node in graph.removing(onlyTraps).reversePostorder(from: 0) { isLiving[node] = true }
    let living = graph.removing(isLiving.map { !$0 })
    let dominators = DominatorTree(of: living, root: 0)
    let exits = living.successors.indices.filter {
      isLiving[$0] && living.successors[$0].isEmpty
    }
    // One exit behind all exits, so that the reversed graph has a root. Blocks that reach no
    // exit (endless loops) are unreachable there, post-dominate nothing, and stay counted.
    let exit = graph.count
    var withExit = living.successors
    for node in exits { withExit[node].append(exit) }
    let postDominators = DominatorTree(
      of: Graph(successors: withExit + [[]]).reversed, root: exit)

    counted = living.successors.indices.filter { node in
      if node == 0 { return true }
      guard isLiving[node] else { return false }
      // A block that follows itself implies nothing by that.
      let next = living.successors[node].filter { $0 != node }
      let previous = living.predecessors[node]
      if !next.isEmpty, living.successors[node].allSatisfy({ dominators.dominates(node, $0) }) {
        return false
      }
      if previous.count > 1, previous.allSatisfy({ postDominators.dominates(node, $0) }) {
        return false
      }
      return true
    }
  }
}
