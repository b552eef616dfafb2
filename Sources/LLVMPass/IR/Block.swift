internal import CLLVM

/// A basic block.
struct Block: Hashable {
  let ref: LLVMBasicBlockRef

  /// All instructions in order, the terminator last.
  var instructions: [Instruction] {
    var instructions: [Instruction] = []
    var next = LLVMGetFirstInstruction(ref)
    while let instruction = next {
      instructions.append(Instruction(ref: instruction))
      next = LLVMGetNextInstruction(instruction)
    }
    return instructions
  }

  /// The function that contains it.
  var function: Function { Function(ref: LLVMGetBasicBlockParent(ref)) }

  /// The last instruction, which every block of a valid function has.
  var terminator: Instruction { Instruction(ref: LLVMGetBasicBlockTerminator(ref)) }

  /// The blocks to which control can go next.
  ///
  /// A block that is named twice appears twice.
  var successors: [Block] {
    let terminator = terminator.ref
    return (0..<LLVMGetNumSuccessors(terminator)).map {
      Block(ref: LLVMGetSuccessor(terminator, $0))
    }
  }

  /// Moves the instructions from `instruction` on to a new block after this one, which jumps there.
  func split(before instruction: Instruction, named name: String) -> Block {
    Block(ref: fuzz_llvm_split_block(ref, instruction.ref, name))
  }

  /// Inserts a new block without instructions before this one in the function.
  func insertBlock(named name: String, in module: Module) -> Block {
    Block(ref: LLVMInsertBasicBlockInContext(module.context, ref, name))
  }

  /// The first place where code may be inserted, after phis and the allocas of the frame; nil if
  /// nothing may be inserted.
  var insertionPoint: Instruction? {
    var next = LLVMGetFirstInstruction(ref)
    while let current = next {
      let instruction = Instruction(ref: current)
      if !instruction.isPhi, !instruction.isStaticAlloca { break }
      next = LLVMGetNextInstruction(current)
    }
    return next.map(Instruction.init(ref:)).flatMap { $0.isExceptionPad ? nil : $0 }
  }
}
