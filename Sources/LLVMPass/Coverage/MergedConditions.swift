internal import CLLVM

/// The parts of conditions that the optimizer has merged into one branch.
///
/// A source condition such as `a && b && c` has three branches, and an input that makes `a` and `b`
/// true has come further than one that makes only `a` true. Where the parts are cheap, LLVM's
/// SimplifyCFG computes all of them and branches once, so that edges do not show that progress:
///
///     %1 = select i1 %a, i1 %b, i1 false
///     %2 = select i1 %1, i1 %c, i1 false
///     br i1 %2, label %all, label %other
///
/// A part counts as often as the source would have gone on to the next one: when `%a` is true, and
/// when `%1` is. For `||` that is when the part is false.
struct MergedConditions {
  /// One part, which decides if the next one matters.
  struct Part {
    /// The block, in layout order, and the instruction in it that merges the part with the next.
    let place: (block: Int, index: Int)
    /// The operand that is the part.
    let operand: Int
    /// The value of the part with which the next one matters.
    let isTrue: Bool
  }

  /// Finds the parts of a function, in layout order.
  ///
  /// Conditions that only guard a trap are left out: their other way ends the run.
  static func parts(in blocks: [Block], _ flow: ControlFlow, _ traps: TrapBlocks) -> [Part] {
    var known: Set<Value> = []
    var parts: [Part] = []
    for (number, block) in blocks.enumerated() where flow.isLiving[number] {
      for (index, instruction) in block.instructions.enumerated() {
        guard let merge = Merge(instruction), !merge.guardsTrap(traps) else { continue }
        let operand = merge.firstPart
        let part = instruction.value.operand(operand)
        // A part that decides about several others is counted once.
        guard !part.isConstant, known.insert(part).inserted else { continue }
        parts.append(Part(place: (number, index), operand: operand, isTrue: merge.isAnd))
      }
    }
    return parts
  }

  /// An instruction that computes `a && b` or `a || b` of two truth values.
  private struct Merge {
    let instruction: Instruction
    let isAnd: Bool

    init?(_ instruction: Instruction) {
      guard instruction.type.integerWidth == 1 else { return nil }
      let value = instruction.value
      switch instruction.opcode {
      case LLVMAnd: isAnd = true
      case LLVMOr: isAnd = false
      case LLVMSelect where value.operand(2).unsigned == 0: isAnd = true
      case LLVMSelect where value.operand(1).unsigned == 1: isAnd = false
      default: return nil
      }
      self.instruction = instruction
    }

    /// The number of the operand that the source looks at first.
    ///
    /// A `select` keeps the order of the source. Both operands of `and` and `or` are equal to LLVM,
    /// so that one that is a merge itself comes first.
    var firstPart: Int {
      guard instruction.opcode != LLVMSelect, !isMerge(0), isMerge(1) else { return 0 }
      return 1
    }

    private func isMerge(_ operand: Int) -> Bool {
      instruction.value.operand(operand).instruction.flatMap(Merge.init)?.isAnd == isAnd
    }

    /// Returns true when the result, perhaps after more merges, decides if the program traps.
    func guardsTrap(_ traps: TrapBlocks) -> Bool {
      var next: Merge? = self
      // In code that is never reached, a value may be made of itself.
      var seen: Set<Instruction> = []
      while let merge = next, seen.insert(merge.instruction).inserted {
        let users = merge.instruction.value.users
        let branches = users.lazy.filter(\.isConditionalBranch)
        if branches.contains(where: { $0.block.successors.contains(where: traps.contains) }) {
          return true
        }
        next = users.lazy.compactMap(Merge.init).first
      }
      return false
    }
  }
}
