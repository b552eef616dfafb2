internal import CLLVM

/// An insertion point, and the instructions that passes emit there.
struct Builder: ~Copyable {
  private let ref: LLVMBuilderRef
  private let module: Module

  init(in module: Module) {
    ref = LLVMCreateBuilderInContext(module.context)!
    self.module = module
  }

  deinit { LLVMDisposeBuilder(ref) }

  /// Makes new instructions go before `instruction` from now on, and gives them its location.
  func position(before instruction: Instruction) {
    LLVMPositionBuilderBefore(ref, instruction.ref)
    LLVMSetCurrentDebugLocation2(ref, LLVMInstructionGetDebugLoc(instruction.ref))
  }

  /// Appends to `block` from now on.
  func position(atEndOf block: Block) {
    LLVMPositionBuilderAtEnd(ref, block.ref)
  }

  /// Gives new instructions a location from now on, or none.
  func setLocation(_ location: LLVMMetadataRef?) {
    LLVMSetCurrentDebugLocation2(ref, location)
  }

  func load(_ type: IRType, from address: Value, alignment: Int = 0) -> Value {
    let load = LLVMBuildLoad2(ref, type.ref, address.ref, "")!
    if alignment > 0 { LLVMSetAlignment(load, UInt32(alignment)) }
    return Value(ref: load)
  }

  @discardableResult
  func store(_ value: Value, to address: Value, alignment: Int = 0) -> Value {
    let store = LLVMBuildStore(ref, value.ref, address.ref)!
    if alignment > 0 { LLVMSetAlignment(store, UInt32(alignment)) }
    return Value(ref: store)
  }

  /// Creates a variable of the function's frame.
  func alloca(_ type: IRType) -> Value { Value(ref: LLVMBuildAlloca(ref, type.ref, "")) }

  func add(_ left: Value, _ right: Value) -> Value {
    Value(ref: LLVMBuildAdd(ref, left.ref, right.ref, ""))
  }

  func and(_ left: Value, _ right: Value) -> Value {
    Value(ref: LLVMBuildAnd(ref, left.ref, right.ref, ""))
  }

  func or(_ left: Value, _ right: Value) -> Value {
    Value(ref: LLVMBuildOr(ref, left.ref, right.ref, ""))
  }

  func not(_ value: Value) -> Value { Value(ref: LLVMBuildNot(ref, value.ref, "")) }

  func compare(_ predicate: LLVMIntPredicate, _ left: Value, _ right: Value) -> Value {
    Value(ref: LLVMBuildICmp(ref, predicate, left.ref, right.ref, ""))
  }

  /// Returns true if `left` is below `right`, as the borrow of a subtraction.
  ///
  /// It is the same as an unsigned comparison, but on x86 the result can be added in one
  /// instruction.
  func borrow(_ left: Value, _ right: Value) -> Value {
    let name = "llvm.usub.with.overflow"
    var type = Optional(left.type.ref)
    let intrinsic = LLVMGetIntrinsicDeclaration(
      module.ref, LLVMLookupIntrinsicID(name, name.utf8.count), &type, 1)
    guard let intrinsic else { return compare(LLVMIntULT, left, right) }
    let difference = call(Function(ref: intrinsic), [left, right])
    return extract(1, of: difference.value)
  }

  func select(_ condition: Value, _ value: Value, else other: Value) -> Value {
    Value(ref: LLVMBuildSelect(ref, condition.ref, value.ref, other.ref, ""))
  }

  func shiftRight(_ value: Value, by bits: Value) -> Value {
    Value(ref: LLVMBuildLShr(ref, value.ref, bits.ref, ""))
  }

  /// Emits a comparison that is true if `value` is not zero or null.
  func isNotZero(_ value: Value) -> Value {
    Value(
      ref: LLVMBuildICmp(ref, LLVMIntNE, value.ref, LLVMConstNull(value.type.ref), ""))
  }

  func truncate(_ value: Value, to type: IRType) -> Value {
    Value(ref: LLVMBuildTrunc(ref, value.ref, type.ref, ""))
  }

  /// Extends the value with zeros to an integer type that is at least as wide.
  func zeroExtend(_ value: Value, to type: IRType) -> Value {
    value.type == type ? value : Value(ref: LLVMBuildZExt(ref, value.ref, type.ref, ""))
  }

  func pointerToInteger(_ value: Value, _ type: IRType) -> Value {
    Value(ref: LLVMBuildPtrToInt(ref, value.ref, type.ref, ""))
  }

  /// Converts the value to another floating-point type, wider or narrower.
  func convertFloat(_ value: Value, to type: IRType) -> Value {
    value.type == type ? value : Value(ref: LLVMBuildFPCast(ref, value.ref, type.ref, ""))
  }

  /// Extracts an element of a structure.
  func extract(_ index: Int, of structure: Value) -> Value {
    Value(ref: LLVMBuildExtractValue(ref, structure.ref, UInt32(index), ""))
  }

  @discardableResult
  func call(_ function: Function, _ arguments: [Value]) -> Instruction {
    var refs = arguments.map { Optional($0.ref) }
    return Instruction(
      ref: LLVMBuildCall2(ref, function.type.ref, function.ref, &refs, UInt32(refs.count), ""))
  }

  /// Returns what `function` returns, which takes the place of the current one: its prototype and
  /// convention are the same.
  func forward(to function: Function, _ arguments: [Value]) {
    let call = self.call(function, arguments)
    LLVMSetInstructionCallConv(call.ref, LLVMGetFunctionCallConv(function.ref))
    function.copyParameterAttributes(to: call)
    // The code generator cannot make tail calls in functions with a `swifterror` argument.
    if !function.hasParameter(with: EnumAttribute("swifterror")) {
      LLVMSetTailCallKind(call.ref, LLVMTailCallKindMustTail)
    }
    if call.type == module.void { LLVMBuildRetVoid(ref) } else { LLVMBuildRet(ref, call.ref) }
  }

  @discardableResult
  func branch(to block: Block) -> Instruction {
    Instruction(ref: LLVMBuildBr(ref, block.ref))
  }

  @discardableResult
  func branch(if condition: Value, to block: Block, else other: Block) -> Instruction {
    Instruction(ref: LLVMBuildCondBr(ref, condition.ref, block.ref, other.ref))
  }

  @discardableResult
  func returnVoid() -> Instruction { Instruction(ref: LLVMBuildRetVoid(ref)) }
}
