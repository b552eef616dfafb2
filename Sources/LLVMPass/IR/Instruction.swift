internal import CLLVM

/// An instruction inside a block.
struct Instruction: Hashable {
  let ref: LLVMValueRef

  var value: Value { Value(ref: ref) }
  var opcode: LLVMOpcode { LLVMGetInstructionOpcode(ref) }
  var type: IRType { value.type }
  var operands: [Value] { value.operands }
  var block: Block { Block(ref: LLVMGetInstructionParent(ref)) }

  var isPhi: Bool { opcode == LLVMPHI }
  var isCall: Bool { opcode == LLVMCall || opcode == LLVMInvoke || opcode == LLVMCallBr }

  /// An alloca whose size is fixed, which belongs to the function's frame.
  var isStaticAlloca: Bool {
    opcode == LLVMAlloca && LLVMIsAConstantInt(LLVMGetOperand(ref, 0)) != nil
  }

  /// True if exception handling requires the instruction to come first in its block.
  var isExceptionPad: Bool {
    switch opcode {
    case LLVMLandingPad, LLVMCatchPad, LLVMCleanupPad, LLVMCatchSwitch: true
    default: false
    }
  }

  /// Returns true if the instruction has metadata of that kind.
  func isMarked(_ kind: MetadataKind) -> Bool { LLVMGetMetadata(ref, kind.rawValue) != nil }

  // MARK: - Calls

  /// The callee of a call: a function, or a value that holds one.
  var callee: Value { Value(ref: LLVMGetCalledValue(ref)) }

  /// The function that a direct call calls.
  var calledFunction: Function? { isCall ? callee.function : nil }

  /// The arguments of a call.
  var arguments: [Value] {
    (0..<LLVMGetNumArgOperands(ref)).map { Value(ref: LLVMGetOperand(ref, $0)) }
  }

  /// Returns true if the call, or the function that it calls, has an attribute.
  func calls(with attribute: EnumAttribute) -> Bool {
    guard isCall else { return false }
    if LLVMGetCallSiteEnumAttribute(ref, functionAttributeIndex, attribute.kind) != nil {
      return true
    }
    return calledFunction?.has(attribute) ?? false
  }

  /// True if the instruction calls code of the program or of a library.
  var callsOtherCode: Bool {
    guard isCall, !callee.isInlineAssembly else { return false }
    return !(calledFunction?.name.hasPrefix("llvm.") ?? false)
  }

  // MARK: - Branches

  var isConditionalBranch: Bool { opcode == LLVMBr && LLVMIsConditional(ref) != 0 }

  /// The value that a conditional branch or a switch decides by.
  var condition: Value { Value(ref: LLVMGetOperand(ref, 0)) }

  /// The values of a switch's cases, the default left out.
  var caseValues: [Value] {
    (0..<LLVMGetNumSuccessors(ref) - 1).map { Value(ref: fuzz_llvm_switch_case(ref, $0)) }
  }

  /// The pairs of a phi.
  var incoming: [(value: Value, block: Block)] {
    (0..<LLVMCountIncoming(ref)).map {
      (Value(ref: LLVMGetIncomingValue(ref, $0)), Block(ref: LLVMGetIncomingBlock(ref, $0)))
    }
  }

  // MARK: - Debug information

  /// The source location of the instruction, if it is known.
  var location: SourceLocation? {
    LLVMInstructionGetDebugLoc(ref).map(SourceLocation.init(ref:))
  }
}

/// A kind of metadata, by its name in assembly.
struct MetadataKind {
  let rawValue: UInt32

  init(_ name: String, in module: Module) {
    rawValue = LLVMGetMDKindIDInContext(module.context, name, UInt32(name.utf8.count))
  }
}

/// The metadata that keeps sanitizers from checking an access: `!nosanitize !{}`.
struct NoSanitize {
  private let kind: MetadataKind
  private let nothing: LLVMValueRef

  init(in module: Module) {
    kind = MetadataKind("nosanitize", in: module)
    nothing = LLVMMetadataAsValue(module.context, LLVMMDNodeInContext2(module.context, nil, 0))
  }

  func mark(_ access: Value) { LLVMSetMetadata(access.ref, kind.rawValue, nothing) }
}
