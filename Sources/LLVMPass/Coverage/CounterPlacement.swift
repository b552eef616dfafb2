/// The nodes of a control-flow graph that need a counter, with the places where they are counted.
///
/// The rules are those of LLVM's SanitizerCoverage. Critical edges are split. A block needs no
/// counter if it dominates all of its successors, because one of them runs next, and none runs
/// without it. It needs none either if it has several predecessors and post-dominates them all.
///
/// Some edges lead back to the head of a loop from a block whose other edge leaves the loop. Such
/// an edge is counted before the branch, by adding the result of the branch condition. A block of
/// its own would add a block and a jump to each round.
struct CounterPlacement {
  /// The nodes that get a counter, ascending; the entry always does.
  let counted: [Int]
  /// The edges among them that are counted before they are taken, and the node whose end decides
  /// it.
  let early: [Int: Int]

  /// Chooses the nodes; all that are ever reached, unless the rules apply.
  ///
  /// - Parameters:
  ///   - flow: The function.
  ///   - leavesImpliedOut: Whether the rules apply.
  ///   - isBranch: Whether a node does nothing and follows a branch on a condition: no other is
  ///     counted early.
  init(
    in flow: ControlFlow, leavesImpliedOut: Bool = true, isBranch: (Int) -> Bool = { _ in false }
  ) {
    let graph = flow.graph
    counted = graph.successors.indices.filter { node in
      if node == 0 { return true }
      guard flow.isLiving[node] else { return false }
      guard leavesImpliedOut else { return true }
      let next = graph.successors[node]
      let previous = graph.predecessors[node]
      // A block that follows itself implies nothing by that.
      if next.contains(where: { $0 != node }),
        next.allSatisfy({ flow.dominators.dominates(node, $0) })
      {
        return false
      }
      if previous.count > 1, previous.allSatisfy({ flow.postDominators.dominates(node, $0) }) {
        return false
      }
      return true
    }
    early = Self.early(counted, in: flow, isBranch)
  }

  /// Returns the edges back to the head of a loop from blocks whose other edge leaves it.
  private static func early(
    _ counted: [Int], in flow: ControlFlow, _ isBranch: (Int) -> Bool
  ) -> [Int: Int] {
    let graph = flow.graph
    let members = Dictionary(uniqueKeysWithValues: flow.loops.map { ($0.header, $0.members) })
    var early: [Int: Int] = [:]
    for node in counted {
      let (next, previous) = (graph.successors[node], graph.predecessors[node])
      guard next.count == 1, previous.count == 1, let loop = members[next[0]],
        loop.contains(node), isBranch(node)
      else { continue }
      let others = graph.successors[previous[0]].filter { $0 != node }
      guard !others.isEmpty, others.allSatisfy({ !loop.contains($0) }) else { continue }
      early[node] = previous[0]
    }
    return early
  }
}
