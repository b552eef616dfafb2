import Testing

@testable import LLVMPass

@Suite("Which counters of loops are kept in registers")
struct LoopCountersTests {
  private func flow(_ edges: [[Int]]) -> ControlFlow {
    ControlFlow(Graph(successors: edges), onlyTraps: edges.map { _ in false })
  }

  private func chosen(
    _ edges: [[Int]], counted: [Int]? = nil, waiting: Set<Int> = [],
    odds: [Int: [Double]] = [:]
  ) -> [LoopCounters] {
    let flow = flow(edges)
    return LoopCounters.all(
      of: counted ?? Array(edges.indices), in: flow, isWaiting: waiting.contains,
      odds: { node in
        let successors = flow.graph.successors[node]
        let shares = odds[node] ?? successors.map { _ in 1 / Double(successors.count) }
        return zip(successors, shares).map { (node: $0, odds: $1) }
      })
  }

  @Test("A loop's members are what reaches its header again, inner loops first")
  func members() {
    // 0 -> 1 { 2 { 3 } 4 } -> 5
    let loops = flow([[1], [2, 5], [3, 4], [2], [1], []]).loops
    #expect(
      loops == [
        NaturalLoop(header: 2, members: [2, 3]), NaturalLoop(header: 1, members: [1, 2, 3, 4]),
      ])
  }

  @Test("The counters of the body are stored where the loop's exits meet")
  func meeting() {
    // 1 is left to 3, its body 2 to 4; both go on in 5.
    #expect(
      chosen([[1], [2, 3], [1, 4], [5], [5], []])
        == [LoopCounters(nodes: [1, 2], flushes: [5])])
  }

  @Test("In an outer loop they are stored in each of its rounds")
  func nested() {
    #expect(
      chosen([[1], [2, 5], [3, 4], [2], [1], []]) == [LoopCounters(nodes: [2, 3], flushes: [4])])
  }

  @Test("A loop that may wait, and one that never ends, keep theirs in memory")
  func inMemory() {
    #expect(chosen([[1], [2, 3], [1], []], waiting: [2]) == [])
    #expect(chosen([[1], [2], [1]]) == [])
  }

  @Test("What seldom happens in a loop stays in memory")
  func seldom() {
    let loops = chosen(
      [[1], [2, 5], [3, 4], [1], [1], []], counted: [0, 3, 4, 5], odds: [2: [0.95, 0.05]])
    #expect(loops == [LoopCounters(nodes: [3], flushes: [5])])
  }

  @Test("No more than a few registers are taken")
  func few() {
    // A straight loop of ten blocks.
    let edges = [[1]] + (1...9).map { [$0 + 1] } + [[1, 11], []]
    #expect(chosen(edges).map(\.nodes.count) == [LoopCounters.mostPerLoop])
  }
}
