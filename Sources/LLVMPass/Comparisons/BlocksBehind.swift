internal import CLLVM

/// How much of a function runs only if a comparison comes out one way.
///
/// Says what is worth more effort, and goes first in a report.
struct BlocksBehind {
  /// Instructions between a comparison and the branch it decides, such as `and` and `select`.
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

  /// Blocks behind the better guarded side of the branches that `comparison` decides.
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
