internal import CLLVM

/// A step that keeps the last call before the end of the process apart from other calls like it.
///
///     call void @_assertionFailure(…)      ->   call void @_assertionFailure(…) nomerge
///     unreachable                               unreachable
///
/// The code generator folds equal blocks into one, whose call then has no source line: a report
/// could say that an index was out of range, but not where. The blocks are cold; only the size
/// of the code pays.
struct DistinctTraps {
  private let attribute: LLVMAttributeRef?

  init(in module: Module) {
    attribute = LLVMCreateEnumAttribute(module.context, EnumAttribute("nomerge").kind, 0)
  }

  /// Marks the calls of one function.
  func run(on function: Function) {
    for block in function.blocks where block.terminator.opcode == LLVMUnreachable {
      guard let call = block.instructions.last(where: \.isCall) else { continue }
      LLVMAddCallSiteAttribute(call.ref, functionAttributeIndex, attribute)
    }
  }
}
