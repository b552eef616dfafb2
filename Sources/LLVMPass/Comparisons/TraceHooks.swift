internal import CLLVM
internal import SonarABI

/// A step that inserts a call of an engine's hook before every comparison of a traced body.
///
///                                   br (load i8, @watches.17) != 0, %watched, %unwatched
///                                 watched:
///     %c = icmp ult i8 %a, 9   ->   call void @__swiftc_fuzz_trace_integer(
///                                     ptr @sites.17, i64 %a.wide, i64 9)
///                                   br label %unwatched
///                                 unwatched:
///                                   %c = icmp ult i8 %a, 9
///
/// Most traced runs are made for one or two comparisons. A comparison that nobody watches costs
/// reading a byte, and no call (Documentation/Experiments.md has the gain).
///
/// The hooks are weak: without an engine that defines them the traced bodies are never run.
struct TraceHooks: ~Copyable {
  private let module: Module
  private let builder: Builder
  private let noSanitize: NoSanitize

  init(in module: Module) {
    self.module = module
    builder = Builder(in: module)
    noSanitize = NoSanitize(in: module)
  }

  /// Adds the call for `comparison`, which is described by the site at `site`.
  ///
  /// - Parameters:
  ///   - instruction: Where to add it.
  ///   - comparison: The comparison, whose operands are known there.
  ///   - site: The address of its record.
  ///   - watch: The address of the byte that says whether it is to be recorded.
  ///   - function: The function the comparison is in.
  ///   - group: The COMDAT group that the function's tables live in.
  func add(
    before instruction: Instruction, for comparison: Instruction, site: Value, watch: Value,
    in function: Function, group: LLVMComdatRef
  ) {
    builder.position(before: instruction)
    if instruction.location == nil, let subprogram = function.subprogram {
      // A call without a location must not be inlined into code that has some.
      builder.setLocation(
        LLVMDIBuilderCreateDebugLocation(module.context, 0, 0, subprogram, nil))
    }
    let rest = branch(at: instruction, over: watch)
    switch comparison.opcode {
    case LLVMICmp: addInteger(comparison, site)
    case LLVMFCmp: addFloat(comparison, site)
    case LLVMSwitch: addSwitch(comparison, site, group)
    case LLVMRet: addKey(comparison, site)
    default: addCall(comparison, site)
    }
    builder.branch(to: rest)
  }

  /// Splits the block before `instruction` and inserts a block that runs only if the byte at
  /// `watch` is not 0.
  ///
  /// Returns the block after both.
  private func branch(at instruction: Instruction, over watch: Value) -> Block {
    let before = instruction.block
    let rest = before.split(before: instruction, named: "unwatched")
    let hook = rest.insertBlock(named: "watched", in: module)
    LLVMInstructionEraseFromParent(before.terminator.ref)
    builder.position(atEndOf: before)
    let byte = builder.load(module.integer(8), from: watch, alignment: 1)
    noSanitize.mark(byte)
    builder.branch(if: builder.isNotZero(byte), to: hook, else: rest)
    builder.position(atEndOf: hook)
    return rest
  }

  private func addInteger(_ comparison: Instruction, _ site: Value) {
    let operands = comparison.operands
    let i64 = module.integer(64)
    if (operands[0].type.integerWidth ?? 0) <= 64 {
      let words = operands.map { builder.zeroExtend($0, to: i64) }
      call(InstrumentationABI.Symbol.traceInteger, [site] + words)
      return
    }
    let i128 = module.integer(128)
    let half = Value(ref: LLVMConstInt(i128.ref, 64, 0))
    let words = operands.flatMap { operand in
      let wide = builder.zeroExtend(operand, to: i128)
      let high = builder.shiftRight(wide, by: half)
      return [builder.truncate(wide, to: i64), builder.truncate(high, to: i64)]
    }
    call(InstrumentationABI.Symbol.traceWideInteger, [site] + words)
  }

  private func addFloat(_ comparison: Instruction, _ site: Value) {
    let operands = comparison.operands.map { builder.convertFloat($0, to: module.double) }
    call(InstrumentationABI.Symbol.traceFloat, [site] + operands)
  }

  private func addSwitch(_ instruction: Instruction, _ site: Value, _ group: LLVMComdatRef) {
    let cases = instruction.caseValues.map { $0.unsigned ?? 0 }
    let i64 = module.integer(64)
    let table = module.addGlobal(
      named: "__swiftc_fuzz_cases", initializer: module.constant(array: cases, of: i64),
      GlobalPlacement(group: group))
    let value = builder.zeroExtend(instruction.condition, to: i64)
    call(
      InstrumentationABI.Symbol.traceSwitch,
      [site, value, table.value, module.constant(UInt64(cases.count), width: 64)])
  }

  private func addKey(_ returning: Instruction, _ site: Value) {
    let i64 = module.integer(64)
    let words = (0..<2).map { index in
      let word = builder.extract(index, of: returning.operands[0])
      return word.type.isPointer ? builder.pointerToInteger(word, i64) : word
    }
    call(InstrumentationABI.Symbol.traceKey, [site] + words)
  }

  private func addCall(_ comparison: Instruction, _ site: Value) {
    guard let compared = ComparingCall(comparison) else { return }
    let arguments = comparison.arguments
    let i64 = module.integer(64)
    let words = compared.handedOver.map { index in
      let word = arguments[index]
      if let constant = SmallString.word(word) { return module.constant(constant, width: 64) }
      return word.type.isPointer ? builder.pointerToInteger(word, i64) : word
    }
    call(compared.operands.hook, [site] + words)
  }

  /// The number that LLVM gives to `preserve_mostcc`.
  private var preserveMost: UInt32 { 14 }

  private func call(_ hook: String, _ arguments: [Value]) {
    let function =
      module.function(named: hook)
      ?? module.declareWeak(hook, type: module.void.function(arguments.map(\.type)))
    LLVMSetFunctionCallConv(function.ref, preserveMost)
    let call = builder.call(function, arguments)
    LLVMSetInstructionCallConv(call.ref, preserveMost)
  }
}

extension Module {
  /// Declares a function that some other object may define.
  func declareWeak(_ name: String, type: IRType) -> Function {
    let function = Function(ref: LLVMAddFunction(ref, name, type.ref))
    function.linkage = LLVMExternalWeakLinkage
    function.add(EnumAttribute("nounwind"), in: self)
    return function
  }
}
