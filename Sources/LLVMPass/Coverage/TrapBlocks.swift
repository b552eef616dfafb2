internal import CLLVM

/// The blocks of a function after which the process is dead, and where nothing happens before
/// that a user would call behaviour: failed checks, overflow, `fatalError`.
///
///     %trap:
///       call void asm sideeffect "", "n"(i32 0)
///       call void @llvm.trap()
///       unreachable
///
/// A block that calls code of a module other than the standard library, `exit` included, does
/// something worth counting, whatever follows.
struct TrapBlocks {
  /// True for each block that only traps, in layout order.
  let onlyTraps: [Bool]
  private let members: Set<Block>

  init(in blocks: [Block], graph: Graph) {
    var onlyTraps = Array(repeating: false, count: blocks.count)
    // Successors first; along a back edge the answer is no, as it should be.
    for node in graph.reversePostorder(from: 0).reversed() where node != 0 {
      let block = blocks[node]
      let leadsToTraps =
        graph.successors[node].isEmpty
        ? block.terminator.opcode == LLVMUnreachable
        : graph.successors[node].allSatisfy { onlyTraps[$0] }
      onlyTraps[node] = leadsToTraps && block.instructions.allSatisfy(Self.isHarmless)
    }
    self.onlyTraps = onlyTraps
    members = Set(blocks.indices.lazy.filter { onlyTraps[$0] }.map { blocks[$0] })
  }

  func contains(_ block: Block) -> Bool { members.contains(block) }

  private static func isHarmless(_ instruction: Instruction) -> Bool {
    guard instruction.isCall else { return true }
    if instruction.callee.isInlineAssembly { return true }
    guard let name = instruction.calledFunction?.name else { return false }
    // After an `unreachable` at the end of a coroutine its caller continues.
    if name.hasPrefix("llvm.coro.") { return false }
    if name.hasPrefix("llvm.") || [.compiler, .witness].contains(FunctionOrigin(ofSymbol: name)) {
      return true
    }
    return SwiftMangling.module(of: name) == "Swift" && !name.hasPrefix("$ss5print")
  }
}
