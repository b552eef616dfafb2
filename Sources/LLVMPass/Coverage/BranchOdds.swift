internal import CLLVM

/// An estimate of how likely control goes each way, from the operands of a comparison.
///
/// LLVM's own estimate considers loops and pointers, but not text: all cases of a parser's `switch`
/// are equally likely in it. Here a byte that is compared with a constant counts as a byte of text,
/// and equality of anything else as unlikely (the opcode heuristic of Ball and Larus, "Branch
/// Prediction for Free", 1993).
enum BranchOdds {
  /// Returns the odds that control goes from a block to each of its successors.
  ///
  /// Their sum is 1.
  static func all(of block: Block) -> [(successor: Block, odds: Double)] {
    let terminator = block.terminator
    let successors = block.successors
    if terminator.isConditionalBranch {
      let odds = ofBeingTrue(terminator.condition)
      return [(successors[0], odds), (successors[1], 1 - odds)]
    }
    if terminator.opcode == LLVMSwitch {
      let cases = terminator.caseValues.map { $0.unsigned ?? 0 }
      let byte = Byte(terminator.condition)
      let odds = cases.map { value in
        byte?.odds { $0 == value } ?? 0.5 / Double(cases.count)
      }
      return zip(successors, [max(0, 1 - odds.reduce(0, +))] + odds).map { ($0, $1) }
    }
    return successors.map { ($0, 1 / Double(successors.count)) }
  }

  /// Returns true if the block decides by a byte that is compared with constants.
  static func knowsText(_ block: Block) -> Bool {
    let terminator = block.terminator
    if terminator.opcode == LLVMSwitch { return Byte(terminator.condition) != nil }
    guard terminator.isConditionalBranch, let comparison = terminator.condition.instruction,
      comparison.opcode == LLVMICmp
    else { return false }
    let operands = comparison.operands
    return Byte(operands[0]) != nil && operands[1].unsigned != nil
  }

  private static func ofBeingTrue(_ condition: Value) -> Double {
    guard let comparison = condition.instruction, comparison.opcode == LLVMICmp else { return 0.5 }
    let predicate = LLVMGetICmpPredicate(comparison.ref)
    let operands = comparison.operands
    if let byte = Byte(operands[0]), let constant = operands[1].unsigned {
      let shift = UInt64(64 - byte.width)
      let signed = Int64(bitPattern: constant << shift) >> Int64(shift)
      return byte.odds { value in
        let signedValue = Int64(bitPattern: value << shift) >> Int64(shift)
        return switch predicate {
        case LLVMIntEQ: value == constant
        case LLVMIntNE: value != constant
        case LLVMIntULT: value < constant
        case LLVMIntULE: value <= constant
        case LLVMIntUGT: value > constant
        case LLVMIntUGE: value >= constant
        case LLVMIntSLT: signedValue < signed
        case LLVMIntSLE: signedValue <= signed
        case LLVMIntSGT: signedValue > signed
        default: signedValue >= signed
        }
      }
    }
    return switch predicate {
    case LLVMIntEQ: 0.1
    case LLVMIntNE: 0.9
    default: 0.5
    }
  }

  /// A value that is a byte of memory, but for a constant that may have been added.
  private struct Byte {
    let width: Int
    private var addend: UInt64 = 0

    init?(_ value: Value) {
      guard let width = value.type.integerWidth, (8...64).contains(width) else { return nil }
      self.width = width
      var value = value
      // Three steps are as many as the compiler leaves: an addition between two conversions.
      for _ in 0..<4 {
        guard let instruction = value.instruction else { return nil }
        switch instruction.opcode {
        case LLVMLoad:
          guard value.type.integerWidth == 8 else { return nil }
          return
        case LLVMZExt, LLVMFreeze:
          value = instruction.operands[0]
        case LLVMAdd:
          guard let constant = instruction.operands[1].unsigned else { return nil }
          addend &+= constant
          value = instruction.operands[0]
        default: return nil
        }
      }
      return nil
    }

    /// Returns the odds that `isMet` is true for a byte.
    ///
    /// Nine of ten bytes are assumed to be printable, each as likely as any other.
    func odds(_ isMet: (UInt64) -> Bool) -> Double {
      let mask = width == 64 ? UInt64.max : (1 << UInt64(width)) - 1
      var odds = 0.0
      for byte in UInt64(0)..<256 where isMet((byte &+ addend) & mask) {
        odds += (0x20..<0x7f).contains(byte) ? 0.9 / 95 : 0.1 / 161
      }
      return odds
    }
  }
}
