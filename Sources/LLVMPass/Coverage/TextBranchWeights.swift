internal import CLLVM

/// A step that tells the code generator which way text usually goes.
///
///     br i1 %isQuote, …     ->     br i1 %isQuote, …, !prof !{!"branch_weights", i32 10, i32 992}
///
/// Every counted edge is a block more, and without a hint the code generator lays the blocks of a
/// loop out as if all were alike: on a byte parser the jumps between them cost more than the
/// counters, which this takes back. What the compiler knows better stays.
struct TextBranchWeights {
  private let module: Module
  private let profile: MetadataKind

  init(in module: Module) {
    self.module = module
    profile = MetadataKind("prof", in: module)
  }

  /// Adds weights to the branches and switches that end the blocks.
  func run(on blocks: [Block]) {
    for block in blocks where BranchOdds.knowsText(block) {
      let terminator = block.terminator
      guard !terminator.isMarked(profile) else { continue }
      // In thousandths, and nothing impossible.
      let weights = BranchOdds.all(of: block).map { UInt64(1 + $0.odds * 1000) }
      LLVMSetMetadata(terminator.ref, profile.rawValue, module.branchWeights(weights))
    }
  }
}

extension Module {
  /// Creates metadata that tells how often each way of a branch is taken, relative to the others.
  func branchWeights(_ weights: [UInt64]) -> LLVMValueRef {
    var operands: [LLVMMetadataRef?] = [LLVMMDStringInContext2(context, "branch_weights", 14)]
    for weight in weights {
      operands.append(LLVMValueAsMetadata(constant(weight, width: 32).ref))
    }
    return LLVMMetadataAsValue(context, LLVMMDNodeInContext2(context, &operands, operands.count))
  }
}
