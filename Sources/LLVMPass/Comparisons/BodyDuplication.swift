internal import CLLVM
internal import Sonar

/// Gives a function a second body, which an engine can observe without slowing down the first.
///
///     entry:                            entry:
///       %x = alloca i64                   %x = alloca i64
///       %c = icmp eq i64 %a, 42           %gate = load i8, ptr @__swiftc_fuzz_trace_gate
///       br i1 %c, label %b, …     ->      %on = icmp ne i8 %gate, 0
///     b:                                  br i1 %on, label %body.traced, label %body
///       …                               body:        %c = icmp eq i64 %a, 42 …
///                                       body.traced: %c.traced = icmp eq i64 %a, 42 …
///
/// The frame stays in the entry and is shared, so that no value is defined twice and nothing
/// has to be passed: `sret`, `swiftself`, `swifterror` and `swiftasync` arguments are simply
/// used by both. Each body is chosen once per call.
struct BodyDuplication {
  private let module: Module
  private let gate: GlobalVariable
  private let weights: LLVMValueRef
  private let profile: MetadataKind
  private let noDuplicate = EnumAttribute("noduplicate")
  private let returnsTwice = EnumAttribute("returns_twice")
  private let preSplitCoroutine = EnumAttribute("presplitcoroutine")

  init(in module: Module, gate: GlobalVariable) {
    self.module = module
    self.gate = gate
    profile = MetadataKind("prof", in: module)
    var operands: [LLVMMetadataRef?] = [
      LLVMMDStringInContext2(module.context, "branch_weights", 14)
    ]
    for weight in [UInt64(1), 2000] {
      operands.append(LLVMValueAsMetadata(module.constant(weight, width: 32).ref))
    }
    weights = LLVMMetadataAsValue(
      module.context, LLVMMDNodeInContext2(module.context, &operands, operands.count))
  }

  /// Whether a body can be copied into its own function.
  ///
  /// Not where the copy would not mean the same: labels of inline assembly, `noduplicate`
  /// calls, `setjmp`, coroutines that are still to be split. Not where the address of a block
  /// is taken, for the address would lead into one of the bodies.
  func canDuplicate(_ function: Function, blocks: [Block]) -> Bool {
    if function.has(preSplitCoroutine) { return false }
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

  /// Splits the body from the frame; returns its blocks.
  func splitFrame(of function: Function) -> [Block] {
    let entry = function.entry
    let instructions = entry.instructions
    guard let first = instructions.first(where: { !$0.isStaticAlloca }) else { return [] }
    // At -Onone code stands between the allocas.
    let rest = instructions.drop { $0.isStaticAlloca }
    for alloca in rest where alloca.isStaticAlloca {
      fuzz_llvm_move_before(alloca.ref, first.ref)
    }
    _ = fuzz_llvm_split_block(entry.ref, first.ref, "body")
    return Array(function.blocks.dropFirst())
  }

  /// Copies the body and chooses between the copies at the end of the entry.
  ///
  /// - Returns: The traced copies, in the order of `body`.
  func run(on function: Function, body: [Block]) -> [Block] {
    let originals = body.map { Optional($0.ref) }
    var copies: [LLVMBasicBlockRef?] = Array(repeating: nil, count: body.count)
    fuzz_llvm_clone_blocks(function.ref, originals, body.count, ".traced", &copies)
    let traced = copies.compactMap { $0.map(Block.init(ref:)) }

    let entry = function.entry
    let jump = entry.terminator
    let builder = Builder(in: module)
    builder.position(before: jump)
    builder.setLocation(nil)
    let isOn = builder.isNotZero(
      builder.load(module.integer(8), from: gate.value, alignment: 1))
    let choice = builder.branch(if: isOn, to: traced[0], else: body[0])
    LLVMSetMetadata(choice.ref, profile.rawValue, weights)
    LLVMInstructionEraseFromParent(jump.ref)
    return traced
  }

  /// Whether assembly contains a label, which may exist only once.
  private static func definesLabel(_ assembly: Value) -> Bool {
    var length = 0
    guard let text = LLVMGetInlineAsmAsmString(assembly.ref, &length) else { return false }
    return UnsafeRawBufferPointer(start: text, count: length).contains(UInt8(ascii: ":"))
  }
}
