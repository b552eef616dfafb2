internal import CLLVM

/// A step that drops debug information of async variables that LLVM 22's x86-64 back end cannot
/// emit.
///
///     #dbg_value(ptr %context, !7, !DIExpression(DW_OP_LLVM_entry_value, 1, …), !8)   ->
///
/// Variables of an async function live in its context, which is found by what a register held
/// on entry. Tracking values by instruction, as optimized code on x86-64 does, LLVM 22 follows
/// that register into stack slots, and its assembly printer then dies of the expression
/// (Swift's own LLVM does not). A debugger cannot show such a variable then; lines, and with
/// them every report, are the same.
struct EntryValueRepair {
  /// The target the module is compiled for.
  var triple: String
  /// The optimization level.
  ///
  /// At -Onone variables are tracked in another way.
  var level: OptimizationLevel
  /// The LLVM that will generate the code.
  var version: LLVMVersion = .linked

  /// True when this LLVM has the defect, or is too new to know.
  var isNeeded: Bool {
    version.major >= 22 && triple.hasPrefix("x86_64") && level != .none
  }

  /// Repairs every function of the module; returns how many records went.
  @discardableResult
  func run(on module: Module) -> Int {
    guard isNeeded else { return 0 }
    return module.functions.reduce(0) { $0 + Int(fuzz_llvm_drop_entry_values($1.ref)) }
  }
}
