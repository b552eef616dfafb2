/// A function's graph with what counter placement asks of it.
///
/// Blocks that only trap are taken out: nothing is learned after them, and otherwise no block
/// would post-dominate anything in Swift, where every addition may trap. So are blocks that are
/// never reached: they imply nothing, but would look like predecessors.
struct ControlFlow {
  /// The graph without those blocks, which stay as isolated numbers.
  ///
  /// Node 0 is the entry.
  let graph: Graph
  /// True for each node that is part of the graph.
  let isLiving: [Bool]
  let dominators: DominatorTree
  /// The dominators of the reversed graph, from one exit after all exits.
  ///
  /// Blocks that reach no exit (endless loops) are unreachable there and post-dominate nothing.
  let postDominators: DominatorTree
  /// The loops of the graph.
  ///
  /// Inner loops come before those around them.
  let loops: [NaturalLoop]
  /// The number of that exit, which is no block.
  var exit: Int { graph.count }

  init(_ whole: Graph, onlyTraps: [Bool]) {
    var isLiving = Array(repeating: false, count: whole.count)
    for node in whole.removing(onlyTraps).reversePostorder(from: 0) { isLiving[node] = true }
    graph = whole.removing(isLiving.map { !$0 })
    self.isLiving = isLiving
    dominators = DominatorTree(of: graph, root: 0)
    loops = NaturalLoop.all(in: graph, dominators)
    var edges = graph.successors
    for node in edges.indices where isLiving[node] && edges[node].isEmpty {
      edges[node].append(whole.count)
    }
    postDominators = DominatorTree(
      of: Graph(successors: edges + [[]]).reversed, root: whole.count)
  }
}
