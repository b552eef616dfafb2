internal import CLLVM

/// A module of IR: a handle, valid while its `ModuleOwner` lends it.
struct Module {
  let ref: LLVMModuleRef
  let context: LLVMContextRef
  let diagnostics: Diagnostics

  /// The module as assembly.
  var text: String { takeMessage(LLVMPrintModuleToString(ref)) }

  /// The machine that the module is compiled for, such as `x86_64-unknown-linux-gnu`.
  ///
  /// If the module does not tell, it is this machine.
  var triple: String {
    let triple = String(cString: LLVMGetTarget(ref))
    return triple.isEmpty ? takeMessage(LLVMGetDefaultTargetTriple()) : triple
  }

  /// Gives the module the name that the object's file symbol shows the last component of.
  func setSourceFileName(_ path: String) {
    LLVMSetSourceFileName(ref, path, path.utf8.count)
  }

  /// All functions, declarations included, in the module's order.
  var functions: [Function] {
    sequence(first: LLVMGetFirstFunction(ref), next: { LLVMGetNextFunction($0) })
      .prefix { $0 != nil }.compactMap { $0.map(Function.init(ref:)) }
  }

  /// All global variables in the module's order.
  var globals: [GlobalVariable] {
    sequence(first: LLVMGetFirstGlobal(ref), next: { LLVMGetNextGlobal($0) })
      .prefix { $0 != nil }.compactMap { $0.map(GlobalVariable.init(ref:)) }
  }

  /// Returns the function of that name; nil if there is none.
  func function(named name: String) -> Function? {
    LLVMGetNamedFunction(ref, name).map(Function.init(ref:))
  }

  /// Returns the global variable of that name; nil if there is none.
  func global(named name: String) -> GlobalVariable? {
    LLVMGetNamedGlobal(ref, name).map(GlobalVariable.init(ref:))
  }

  /// Checks the module's validity; the error names the step that ran before.
  func verify(after step: String) throws(LLVMError) {
    var message: UnsafeMutablePointer<CChar>?
    let broken = LLVMVerifyModule(ref, LLVMReturnStatusAction, &message) != 0
    let reason = takeMessage(message)
    if broken { throw .invalid(step: step, reason: reason) }
  }

  /// Runs passes of LLVM's own, named as `opt -passes=` names them.
  func run(passes: String) throws(LLVMError) {
    let options = LLVMCreatePassBuilderOptions()
    defer { LLVMDisposePassBuilderOptions(options) }
    guard let error = LLVMRunPasses(ref, passes, nil, options) else { return }
    let message = LLVMGetErrorMessage(error)
    defer { LLVMDisposeErrorMessage(message) }
    throw .invalid(step: passes, reason: message.map { String(cString: $0) } ?? "")
  }

  // MARK: - Types

  var void: IRType { IRType(ref: LLVMVoidTypeInContext(context)) }
  var pointer: IRType { IRType(ref: LLVMPointerTypeInContext(context, 0)) }
  var double: IRType { IRType(ref: LLVMDoubleTypeInContext(context)) }

  /// Returns the integer type of that many bits.
  func integer(_ width: Int) -> IRType {
    IRType(ref: LLVMIntTypeInContext(context, UInt32(width)))
  }

  // MARK: - Constants

  /// Returns an integer constant.
  ///
  /// `value` is truncated to `width` bits.
  func constant(_ value: UInt64, width: Int) -> Value {
    Value(ref: LLVMConstInt(integer(width).ref, value, 0))
  }

  /// Returns a constant array of bytes.
  func constant(bytes: [UInt8]) -> Value {
    constant(array: bytes, of: integer(8))
  }

  /// Returns a constant array of integers of their own width.
  func constant<Element: FixedWidthInteger>(array: [Element], of type: IRType) -> Value {
    let ref = array.withUnsafeBytes {
      LLVMConstDataArray(type.ref, $0.baseAddress, $0.count)
    }
    return Value(ref: ref!)
  }

  /// Returns a constant array of values of one type.
  func constant(array elements: [Value], of type: IRType) -> Value {
    var refs = elements.map { Optional($0.ref) }
    return Value(ref: LLVMConstArray2(type.ref, &refs, UInt64(refs.count)))
  }

  /// Returns a constant structure.
  ///
  /// `packed` leaves no padding between the fields.
  func constant(structure fields: [Value], packed: Bool = false) -> Value {
    var refs = fields.map { Optional($0.ref) }
    return Value(
      ref: LLVMConstStructInContext(context, &refs, UInt32(refs.count), packed ? 1 : 0))
  }

  /// Returns the 32-bit distance from `origin` to `target`, which the linker computes.
  func relativeAddress(of target: Value, from origin: Value) -> Value {
    let i64 = integer(64).ref
    let difference = LLVMConstSub(
      LLVMConstPtrToInt(target.ref, i64), LLVMConstPtrToInt(origin.ref, i64))
    return Value(ref: LLVMConstTrunc(difference, integer(32).ref))
  }

  /// Returns the address of element `index` (of `type`) after `base`.
  func address(ofElement index: Int, of type: IRType, in base: Value) -> Value {
    var indices: [LLVMValueRef?] = [constant(UInt64(index), width: 64).ref]
    return Value(ref: LLVMConstInBoundsGEP2(type.ref, base.ref, &indices, 1))
  }

  /// Returns the address `bytes` after `base`.
  func address(_ bytes: Int, after base: Value) -> Value {
    address(ofElement: bytes, of: integer(8), in: base)
  }
}
