internal import CLLVM

/// A counter of the blocks of a function that run only if a comparison comes out one way.
///
/// A comparison with many such blocks is worth more effort, and comes first in a report.
struct BlocksBehind {
  /// The number of instructions between a comparison and the branch it decides, such as `and` and
  /// `select`.
  private static let mostSteps = 3

  private let numbers: [Block: Int]
  private let dominators: DominatorTree
  private let traps: TrapBlocks

  init(in blocks: [Block], traps: TrapBlocks) {
    var numbers: [Block: Int] = [:]
    for (number, block) in blocks.enumerated() { numbers[block] = number }
    self.numbers = numbers
    self.traps = traps
    dominators = DominatorTree(of: EdgeCoverage.graph(of: blocks), root: 0)
  }

  /// Returns the number of blocks that depend on a branch that `comparison` decides, for the side
  /// with more of them.
  func count(of comparison: Instruction) -> Int {
    var values = [comparison]
    var most = 0
    for _ in 0...Self.mostSteps {
      var next: [Instruction] = []
      for value in values {
        let branches = value.opcode == LLVMSwitch ? [value] : value.value.users
        for user in branches {
          guard user.isConditionalBranch || user.opcode == LLVMSwitch else {
            next.append(user)
            continue
          }
          for side in user.block.successors where !traps.contains(side) {
            most = max(most, dominated(by: side))
          }
        }
      }
      values = next
    }
    return most
  }

  private func dominated(by block: Block) -> Int {
    numbers[block].map(dominators.dominatedCount) ?? 0
  }
}
