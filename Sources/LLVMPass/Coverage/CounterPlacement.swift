/// Which nodes of a control-flow graph need a counter.
///
/// The first two rules are those of LLVM's SanitizerCoverage: with critical edges split, a block is
/// implied where it dominates all of its successors (one of them is executed next, and none is
/// without it), or where it has several predecessors and post-dominates them all.
///
/// The third is about an edge back to the head of a loop. Where the only other way leads out of
/// the loop, how often it was taken shows in the block before it, the end of a round; a counter of
/// its own would be one more in each round, and a block and a jump for it.
struct CounterPlacement {
  /// The nodes that get a counter, ascending; the entry always does.
  let counted: [Int]

  /// Chooses the nodes; all that are ever reached, unless the rules apply.
  ///
  /// - Parameters:
  ///   - flow: The function.
  ///   - leavesImpliedOut: Whether the first two rules apply.
  ///   - isEdge: Whether a node is a block that does nothing: the third rule applies to no other.
  init(
    in flow: ControlFlow, leavesImpliedOut: Bool = true, isEdge: (Int) -> Bool = { _ in false }
  ) {
    let graph = flow.graph
    let rounds = Self.rounds(in: flow, isEdge)
    counted = graph.successors.indices.filter { node in
      if node == 0 { return true }
      guard flow.isLiving[node], !rounds.contains(node) else { return false }
      guard leavesImpliedOut else { return true }
      let next = graph.successors[node]
      let previous = graph.predecessors[node]
      // Its rounds are counted here, or nowhere.
      let endsRound = next.contains(where: rounds.contains)
      // A block that follows itself implies nothing by that.
      if !endsRound, next.contains(where: { $0 != node }),
        next.allSatisfy({ flow.dominators.dominates(node, $0) })
      {
        return false
      }
      if previous.count > 1, !(endsRound && previous.contains(where: rounds.contains)),
        previous.allSatisfy({ flow.postDominators.dominates(node, $0) })
      {
        return false
      }
      return true
    }
  }

  /// The edges back to the head of a loop, from where one could else only leave it.
  private static func rounds(in flow: ControlFlow, _ isEdge: (Int) -> Bool) -> Set<Int> {
    let graph = flow.graph
    let members = Dictionary(uniqueKeysWithValues: flow.loops.map { ($0.header, $0.members) })
    return Set(
      graph.successors.indices.filter { node in
        let (next, previous) = (graph.successors[node], graph.predecessors[node])
        guard flow.isLiving[node], next.count == 1, previous.count == 1,
          let loop = members[next[0]], loop.contains(node), isEdge(node)
        else { return false }
        let others = graph.successors[previous[0]].filter { $0 != node }
        return !others.isEmpty && others.allSatisfy { !loop.contains($0) }
      })
  }
}
