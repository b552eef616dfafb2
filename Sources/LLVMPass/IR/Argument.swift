internal import CLLVM

/// A parameter of a function, seen from inside.
struct Argument {
  let function: Function
  let index: Int

  /// Recognizes a value that is a parameter.
  ///
  /// The result is nil for other values.
  init?(_ value: Value) {
    guard LLVMIsAArgument(value.ref) != nil else { return nil }
    let parent = Function(ref: LLVMGetParamParent(value.ref))
    let indices = 0..<LLVMCountParams(parent.ref)
    guard let found = indices.first(where: { LLVMGetParam(parent.ref, $0) == value.ref })
    else { return nil }
    (function, index) = (parent, Int(found))
  }
}

extension Function {
  /// Returns the parameter with that number; nil if there is none.
  func parameter(_ index: Int) -> Value? {
    index < LLVMCountParams(ref) ? Value(ref: LLVMGetParam(ref, UInt32(index))) : nil
  }

  /// All calls of the function, nil where it can also be reached otherwise.
  var directCalls: [Instruction]? {
    guard linkage == LLVMInternalLinkage || linkage == LLVMPrivateLinkage else { return nil }
    var calls: [Instruction] = []
    var use = LLVMGetFirstUse(ref)
    while let current = use {
      guard let user = Value(ref: LLVMGetUser(current)).instruction,
        user.calledFunction == self, !user.arguments.contains(value)
      else { return nil }
      calls.append(user)
      use = LLVMGetNextUse(current)
    }
    return calls.isEmpty ? nil : calls
  }
}

extension Instruction {
  /// The question that a comparison of integers asks.
  var predicate: LLVMIntPredicate { LLVMGetICmpPredicate(ref) }

  /// The function that the instruction is part of.
  var function: Function { Function(ref: LLVMGetBasicBlockParent(LLVMGetInstructionParent(ref))) }
}

extension Value {
  /// True if this is the null pointer or zero.
  var isNull: Bool { LLVMIsNull(ref) != 0 }

  /// The value as assembly.
  var printed: String { takeMessage(LLVMPrintValueToString(ref)) }
}
