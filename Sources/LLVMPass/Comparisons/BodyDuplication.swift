internal import CLLVM
internal import SonarABI

/// A step that gives a function a twin, which an engine can observe without slowing down the first.
///
///     define i64 @f(i64 %a) {           define i64 @f(i64 %a) {
///     entry:                            entry:
///       %x = alloca i64                   %x = alloca i64
///       %c = icmp eq i64 %a, 42           %gate = load i8, ptr @__swiftc_fuzz_trace_gate
///       br i1 %c, label %b, …     ->      %on = icmp ne i8 %gate, 0
///     b:                                  br i1 %on, label %gate, label %body
///       …                               gate:
///                                         %all = icmp eq i8 %gate, 1
///                                         %own = icmp eq i8 %gate, 217
///                                         %is = or i1 %all, %own
///                                         br i1 %is, label %traced, label %body
///                                       traced:
///                                         %r = musttail call i64 @f.traced(i64 %a)
///                                         ret i64 %r
///                                       body: %c = icmp eq i64 %a, 42 …
///
/// A tail call passes all there is to pass, `sret`, `swiftself`, `swifterror` and `swiftasync`
/// included: the prototypes are equal. A second body inside the same function was measured, too:
/// the first then saves all registers that the second needs for its calls, and its values are
/// spilled for what never happens, 8 % on a byte parser.
struct BodyDuplication {
  private let module: Module
  private let gate: GlobalVariable
  private let weights: LLVMValueRef
  private let profile: MetadataKind
  private let noDuplicate = EnumAttribute("noduplicate")
  private let returnsTwice = EnumAttribute("returns_twice")
  private let preSplitCoroutine = EnumAttribute("presplitcoroutine")
  /// The attributes of a function that is seldom run, so that its size matters most.
  private static let rarely = [
    EnumAttribute("cold"), EnumAttribute("minsize"), EnumAttribute("optsize"),
    EnumAttribute("noinline"),
  ]

  /// The attributes that contradict them.
  ///
  /// All C functions compiled with -O0 have `optnone`.
  private static let contradictions = [
    EnumAttribute("optnone"), EnumAttribute("alwaysinline"),
  ]

  init(in module: Module, gate: GlobalVariable) {
    self.module = module
    self.gate = gate
    profile = MetadataKind("prof", in: module)
    weights = module.branchWeights([1, 2000])
  }

  /// Returns true if the body can be copied into its own function.
  ///
  /// A copy would change the meaning of labels in inline assembly, of `noduplicate` calls, of
  /// `setjmp`, and of coroutines that have not been split yet. It is also impossible if the address
  /// of a block is taken, because the address would lead into only one of the bodies.
  func canDuplicate(_ function: Function, blocks: [Block]) -> Bool {
    if function.has(preSplitCoroutine) || LLVMIsFunctionVarArg(function.type.ref) != 0 {
      return false
    }
    for block in blocks {
      switch block.terminator.opcode {
      case LLVMIndirectBr, LLVMCallBr, LLVMInvoke, LLVMCatchSwitch, LLVMCleanupRet, LLVMCatchRet:
        return false
      default: break
      }
      for instruction in block.instructions {
        if instruction.type.isToken { return false }
        guard instruction.isCall else { continue }
        if instruction.calls(with: noDuplicate) || instruction.calls(with: returnsTwice) {
          return false
        }
        if instruction.callee.isInlineAssembly, Self.definesLabel(instruction.callee) {
          return false
        }
      }
    }
    return true
  }

  /// Splits the body from the frame; returns the block it begins with.
  func splitFrame(of function: Function) -> Block {
    let entry = function.entry
    let instructions = entry.instructions
    let first = instructions.first { !$0.isStaticAlloca } ?? entry.terminator
    // At -Onone there is code between the allocas.
    let rest = instructions.drop { $0.isStaticAlloca }
    for alloca in rest where alloca.isStaticAlloca {
      fuzz_llvm_move_before(alloca.ref, first.ref)
    }
    return entry.split(before: first, named: "body")
  }

  /// Adds a copy of the function, its blocks in the same order.
  func twin(of function: Function, group: LLVMComdatRef) -> Function {
    let twin = Function(ref: fuzz_llvm_clone_function(function.ref))
    twin.name = function.name + InstrumentationABI.Symbol.tracedSuffix
    twin.linkage = LLVMInternalLinkage
    LLVMSetVisibility(twin.ref, LLVMDefaultVisibility)
    LLVMSetComdat(twin.ref, group)
    for attribute in Self.contradictions { twin.remove(attribute) }
    for attribute in Self.rarely { twin.add(attribute, in: module) }
    return twin
  }

  /// Lets the function choose between its own body and its twin.
  ///
  /// - Parameters:
  ///   - twin: the other body.
  ///   - function: the function.
  ///   - own: what opens the gate for this function, besides what does so for all; nil for
  ///     anything.
  func choose(_ twin: Function, in function: Function, at own: UInt8?) {
    let body = splitFrame(of: function)
    let entry = function.entry
    let jump = entry.terminator
    let traced = body.insertBlock(named: "traced", in: module)
    let builder = Builder(in: module)
    builder.position(before: jump)
    builder.setLocation(nil)
    let value = builder.load(module.integer(8), from: gate.value, alignment: 1)
    let isOn = builder.isNotZero(value)
    let ajar =
      own == nil ? traced : traced.insertBlock(named: "gate", in: module)
    let choice = builder.branch(if: isOn, to: ajar, else: body)
    LLVMSetMetadata(choice.ref, profile.rawValue, weights)
    LLVMInstructionEraseFromParent(jump.ref)

    if let own {
      builder.position(atEndOf: ajar)
      func isGate(_ wanted: UInt8) -> Value {
        builder.compare(LLVMIntEQ, value, module.constant(UInt64(wanted), width: 8))
      }
      let isMine = builder.or(isGate(InstrumentationABI.Gate.open), isGate(own))
      builder.branch(if: isMine, to: traced, else: body)
    }

    builder.position(atEndOf: traced)
    if let subprogram = function.subprogram {
      builder.setLocation(
        LLVMDIBuilderCreateDebugLocation(module.context, 0, 0, subprogram, nil))
    }
    builder.forward(to: twin, function.parameters)
  }

  /// Returns true if assembly contains a label, which may exist only once.
  private static func definesLabel(_ assembly: Value) -> Bool {
    var length = 0
    guard let text = LLVMGetInlineAsmAsmString(assembly.ref, &length) else { return false }
    return UnsafeRawBufferPointer(start: text, count: length).contains(UInt8(ascii: ":"))
  }
}
