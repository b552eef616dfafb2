internal import CLLVM

/// A step that makes guaranteed tail calls of Swift's async convention survive code generation.
///
///     musttail call swifttailcc void @f(…)   ->   tail call swifttailcc void @f(…)
///
/// LLVM 22's x86-64 back end drops the arguments that do not fit into registers from a
/// `musttail` call of `swifttailcc` or `tailcc`: an async function of twelve integers reads
/// garbage. (LLVM 19 and 21 are right.) A plain `tail` call is right in all of them, and still
/// guaranteed to be a tail call by these conventions.
struct TailCallRepair {
  /// The target the module is compiled for.
  var triple: String
  /// The LLVM that will generate the code.
  var version: LLVMVersion = .linked

  /// The numbers of `swifttailcc` and `tailcc`, which the C API does not name.
  private static let conventions: [UInt32] = [20, 18]

  /// True when this LLVM has the defect, or is too new to know.
  var isNeeded: Bool { version.major >= 22 && triple.hasPrefix("x86_64") }

  /// Repairs every call of the module; returns how many.
  @discardableResult
  func run(on module: Module) -> Int {
    guard isNeeded else { return 0 }
    var count = 0
    for function in module.functions {
      for block in function.blocks {
        // A guaranteed tail call is followed by `ret`, at most with a bitcast in between.
        for instruction in block.instructions.suffix(3) where instruction.opcode == LLVMCall {
          guard LLVMGetTailCallKind(instruction.ref) == LLVMTailCallKindMustTail,
            Self.conventions.contains(LLVMGetInstructionCallConv(instruction.ref))
          else { continue }
          LLVMSetTailCallKind(instruction.ref, LLVMTailCallKindTail)
          count += 1
        }
      }
    }
    return count
  }
}
