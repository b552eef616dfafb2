internal import CLLVM

/// A value that an instruction can use: a constant, a global, an argument, or an instruction.
struct Value: Hashable {
  let ref: LLVMValueRef

  var type: IRType { IRType(ref: LLVMTypeOf(ref)) }
  var isConstant: Bool { LLVMIsConstant(ref) != 0 }
  var isConstantInteger: Bool { LLVMGetValueKind(ref) == LLVMConstantIntValueKind }
  var isInstruction: Bool { LLVMGetValueKind(ref) == LLVMInstructionValueKind }
  var instruction: Instruction? { isInstruction ? Instruction(ref: ref) : nil }
  var isInlineAssembly: Bool { LLVMGetValueKind(ref) == LLVMInlineAsmValueKind }

  /// The value as a function; nil if it is none.
  var function: Function? { LLVMIsAFunction(ref).map(Function.init(ref:)) }

  /// The value as a global variable; nil if it is none.
  var globalVariable: GlobalVariable? { LLVMIsAGlobalVariable(ref).map(GlobalVariable.init(ref:)) }

  /// The value of an integer constant of at most 64 bits, zero-extended.
  var unsigned: UInt64? {
    guard isConstantInteger, let width = type.integerWidth, width <= 64 else { return nil }
    return LLVMConstIntGetZExtValue(ref)
  }

  /// The value of a floating-point constant, as a double.
  var double: Double? {
    guard LLVMGetValueKind(ref) == LLVMConstantFPValueKind else { return nil }
    var inexact: LLVMBool = 0
    return LLVMConstRealGetDouble(ref, &inexact)
  }

  /// The opcode of a constant expression.
  var constantOpcode: LLVMOpcode? {
    LLVMGetValueKind(ref) == LLVMConstantExprValueKind ? LLVMGetConstOpcode(ref) : nil
  }

  /// The operands of an instruction or constant.
  var operands: [Value] {
    (0..<max(0, LLVMGetNumOperands(ref))).compactMap { LLVMGetOperand(ref, UInt32($0)) }
      .map(Value.init(ref:))
  }

  /// Returns the operand at `index`, which must exist.
  func operand(_ index: Int) -> Value { Value(ref: LLVMGetOperand(ref, UInt32(index))) }

  /// The instructions that use the value, without constants in between.
  var users: [Instruction] {
    var users: [Instruction] = []
    var use = LLVMGetFirstUse(ref)
    while let current = use {
      let user = Value(ref: LLVMGetUser(current))
      if let instruction = user.instruction { users.append(instruction) }
      use = LLVMGetNextUse(current)
    }
    return users
  }

  /// Returns element `index` of a constant array or structure.
  func element(_ index: Int) -> Value? {
    LLVMGetAggregateElement(ref, UInt32(index)).map(Value.init(ref:))
  }

  /// The bytes of a constant array of bytes, a trailing NUL included.
  var byteString: [UInt8]? {
    guard type.arrayElement?.integerWidth == 8 else { return nil }
    if LLVMGetValueKind(ref) == LLVMConstantAggregateZeroValueKind {
      return Array(repeating: 0, count: type.elementCount)
    }
    guard LLVMGetValueKind(ref) == LLVMConstantDataArrayValueKind else { return nil }
    var size = 0
    guard let bytes = LLVMGetRawDataValues(ref, &size) else { return nil }
    return UnsafeRawBufferPointer(start: bytes, count: size).map { $0 }
  }
}
