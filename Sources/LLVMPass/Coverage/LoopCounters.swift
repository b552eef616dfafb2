/// The counters of one loop that are kept in registers while it runs, with the places where they
/// are added to the table.
///
/// A counter in memory costs a load, an add and a store that wait for those of the iteration
/// before, five cycles or so, which is more than a byte parser needs for its byte. In a register
/// it costs an add that nothing waits for. (As LLVM's `InstrProfiling` does it for profiles.)
///
/// After the loop all counters have the same values as without this. Only readers that look while
/// the loop runs see them late, so it is not done in loops that call anything, which may wait. A
/// process that dies in the loop loses these counts, but its input is kept in any case.
struct LoopCounters: Equatable {
  /// The counted nodes whose counts are kept.
  var nodes: [Int]
  /// The nodes where the variables are added to the table.
  ///
  /// Every way out of the loop goes through one of them.
  var flushes: [Int]

  /// The most counters of one loop.
  ///
  /// More would not fit into the registers beside the program's own values.
  static let mostPerLoop = 4
  /// The most ways out of a loop.
  ///
  /// More would cost more code than they save time.
  static let mostFlushes = 2
  /// The least share of iterations that a counter takes part in.
  ///
  /// Rarer counters stay in memory, because storing their sums would cost more than it saves.
  static let leastShare = 0.2

  /// Chooses the counters of every innermost loop that deserves it.
  ///
  /// - Parameters:
  ///   - counted: The nodes that have a counter.
  ///   - flow: The function.
  ///   - isWaiting: Whether a node calls code that may wait for something.
  ///   - odds: How likely each successor of a node is to follow.
  /// - Returns: One group for each loop that has any.
  static func all(
    of counted: [Int], in flow: ControlFlow, isWaiting: (Int) -> Bool,
    odds: (Int) -> [(node: Int, odds: Double)]
  ) -> [LoopCounters] {
    let loops = flow.loops
    var outer: Set<Int> = []
    var result: [LoopCounters] = []
    for (index, loop) in loops.enumerated() {
      // Inner loops come first: what meets one of them lies around it.
      guard outer.isDisjoint(with: loop.members) else { continue }
      outer.formUnion(loop.members)
      guard !loop.members.contains(where: isWaiting) else { continue }
      let around = loops[(index + 1)...].first { $0.members.isSuperset(of: loop.members) }
      let flushes = flushes(of: loop, inside: around, flow)
      guard !flushes.isEmpty, flushes.count <= mostFlushes else { continue }
      let shares = shares(of: loop, flow, odds)
      let nodes = counted.filter { shares[$0, default: 0] >= leastShare }
        .sorted { (shares[$1, default: 0], $0) < (shares[$0, default: 0], $1) }
        .prefix(mostPerLoop).sorted()
      if !nodes.isEmpty { result.append(LoopCounters(nodes: nodes, flushes: flushes)) }
    }
    return result
  }

  /// Returns the share of iterations in which each node of a loop runs.
  private static func shares(
    of loop: NaturalLoop, _ flow: ControlFlow, _ odds: (Int) -> [(node: Int, odds: Double)]
  ) -> [Int: Double] {
    var shares = [loop.header: 1.0]
    for node in flow.graph.reversePostorder(from: loop.header) where loop.members.contains(node) {
      // Loops are assumed to continue.
      let next = odds(node).filter { loop.members.contains($0.node) }
      let sum = next.reduce(0) { $0 + $1.odds }
      guard sum > 0 else { continue }
      for (target, odds) in next where target != loop.header {
        shares[target, default: 0] += shares[node, default: 0] * odds / sum
      }
    }
    return shares
  }

  /// Returns the first node in which all ways out of the loop meet, if it is still inside of the
  /// loop around; otherwise the nodes that follow the loop.
  private static func flushes(
    of loop: NaturalLoop, inside around: NaturalLoop?, _ flow: ControlFlow
  ) -> [Int] {
    let exits = Set(loop.members.flatMap { flow.graph.successors[$0] })
      .subtracting(loop.members).sorted()
    guard let first = exits.first, exits.allSatisfy(flow.postDominators.isReachable) else {
      return []
    }
    var meeting: Int? = first
    while let node = meeting, node != flow.exit {
      if !loop.members.contains(node), around?.members.contains(node) ?? true,
        exits.allSatisfy({ flow.postDominators.dominates(node, $0) })
      {
        return [node]
      }
      meeting = flow.postDominators.immediateDominator(of: node)
    }
    return exits
  }
}
