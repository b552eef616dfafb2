/// A directed graph over the nodes 0, 1, 2, …: the shape of a function without its contents.
struct Graph: Equatable {
  /// The nodes to which control can go from each node, without duplicates.
  private(set) var successors: [[Int]]
  /// The nodes from which control can come to each node, without duplicates.
  private(set) var predecessors: [[Int]]

  var count: Int { successors.count }

  /// Creates a graph of these edges.
  ///
  /// An edge that is given twice counts once.
  init(successors edges: [[Int]]) {
    successors = []
    predecessors = Array(repeating: [], count: edges.count)
    successors.reserveCapacity(edges.count)
    // The last node that has seen an edge to a node: duplicates are found without searching.
    var lastSource = Array(repeating: -1, count: edges.count)
    for (source, targets) in edges.enumerated() {
      var unique: [Int] = []
      for target in targets where lastSource[target] != source {
        lastSource[target] = source
        unique.append(target)
        predecessors[target].append(source)
      }
      successors.append(unique)
    }
  }

  /// The same nodes with all edges turned round.
  var reversed: Graph {
    var graph = self
    swap(&graph.successors, &graph.predecessors)
    return graph
  }

  /// Returns the graph without the edges from and to some nodes, which remain as isolated nodes.
  func removing(_ isRemoved: [Bool]) -> Graph {
    Graph(
      successors: successors.enumerated().map { source, targets in
        isRemoved[source] ? [] : targets.filter { !isRemoved[$0] }
      })
  }

  /// Returns the nodes reachable from `root`.
  ///
  /// Each comes before its successors, except along back edges.
  func reversePostorder(from root: Int) -> [Int] {
    var postorder: [Int] = []
    var isVisited = Array(repeating: false, count: count)
    var stack: [(node: Int, next: Int)] = [(root, 0)]
    isVisited[root] = true
    while let (node, next) = stack.last {
      if next == successors[node].count {
        postorder.append(node)
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].next += 1
      let successor = successors[node][next]
      if !isVisited[successor] {
        isVisited[successor] = true
        stack.append((successor, 0))
      }
    }
    return postorder.reversed()
  }
}
