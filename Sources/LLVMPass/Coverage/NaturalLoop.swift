/// A loop with one entry: its header, and every block that reaches the header again without
/// passing it (Aho, Sethi and Ullman, "Compilers", 1986, §10.4).
///
/// Loops with the same header are one. Cycles that can be entered at several places are not
/// found.
struct NaturalLoop: Equatable {
  let header: Int
  /// All of its nodes, the header and those of inner loops included.
  let members: Set<Int>

  /// Returns the loops of a function.
  ///
  /// Inner loops come before those around them.
  static func all(in graph: Graph, _ dominators: DominatorTree) -> [NaturalLoop] {
    var members: [Int: Set<Int>] = [:]
    for (node, targets) in graph.successors.enumerated() {
      for header in targets where dominators.dominates(header, node) {
        var found = members[header] ?? [header]
        var pending = [node]
        while let next = pending.popLast() {
          guard found.insert(next).inserted else { continue }
          pending += graph.predecessors[next]
        }
        members[header] = found
      }
    }
    return members.map { NaturalLoop(header: $0.key, members: $0.value) }
      .sorted { ($0.members.count, $0.header) < ($1.members.count, $1.header) }
  }
}
