/// Which nodes of a control-flow graph need a counter.
///
/// The rules of LLVM's SanitizerCoverage: with critical edges split, a block is implied where
/// it dominates all of its successors (one of them is executed next, and none is without it),
/// or where it has several predecessors and post-dominates them all.
struct CounterPlacement {
  /// The nodes that get a counter, ascending; the entry always does.
  let counted: [Int]

  /// Chooses the nodes; all that are ever reached, unless the rules apply.
  init(in flow: ControlFlow, leavesImpliedOut: Bool = true) {
    let graph = flow.graph
    counted = graph.successors.indices.filter { node in
      if node == 0 { return true }
      guard flow.isLiving[node] else { return false }
      guard leavesImpliedOut else { return true }
      // A block that follows itself implies nothing by that.
      let next = graph.successors[node].filter { $0 != node }
      let previous = graph.predecessors[node]
      if !next.isEmpty,
        graph.successors[node].allSatisfy({ flow.dominators.dominates(node, $0) })
      {
        return false
      }
      if previous.count > 1,
        previous.allSatisfy({ flow.postDominators.dominates(node, $0) })
      {
        return false
      }
      return true
    }
  }
}
