internal import CLLVM

/// The effort of the code generator, as swiftc's `-O` and `-Onone` choose it.
///
/// The optimizer itself has already run in the compiler.
public enum OptimizationLevel: Hashable, Sendable {
  /// The level of `-Onone`.
  case none
  /// The level of `-O`, `-Osize` and `-Ounchecked`.
  case `default`
}

/// A step that turns a module into an object file, as the Swift compiler would.
struct ObjectEmission {
  var level: OptimizationLevel

  /// Generates the bytes of the object.
  func run(on module: Module) throws(LLVMError) -> [UInt8] {
    let machine = try Self.machine(for: module, level: level)
    defer { LLVMDisposeTargetMachine(machine) }
    var buffer: LLVMMemoryBufferRef?
    var message: UnsafeMutablePointer<CChar>?
    let failed =
      LLVMTargetMachineEmitToMemoryBuffer(machine, module.ref, LLVMObjectFile, &message, &buffer)
      != 0
    let reason = takeMessage(message)
    defer { if let buffer { LLVMDisposeMemoryBuffer(buffer) } }
    let errors = module.diagnostics.takeErrors()
    guard !failed, errors.isEmpty, let buffer else {
      let reasons = errors + (reason.isEmpty ? [] : [reason])
      throw .codeGeneration(reason: reasons.joined(separator: "; "))
    }
    return Array(
      UnsafeRawBufferPointer(
        start: LLVMGetBufferStart(buffer), count: LLVMGetBufferSize(buffer)))
  }

  /// The registration of the back ends, done once.
  ///
  /// The module says which one is used: it need not be compiled for this machine.
  private static let backEnds: Void = {
    LLVMInitializeNativeTarget()
    LLVMInitializeNativeAsmPrinter()
    LLVMInitializeNativeAsmParser()
    fuzz_llvm_initialize_other_back_ends()
  }()

  private static func machine(
    for module: Module, level: OptimizationLevel
  ) throws(LLVMError) -> LLVMTargetMachineRef {
    _ = backEnds
    let triple = module.triple
    var target: LLVMTargetRef?
    var message: UnsafeMutablePointer<CChar>?
    guard LLVMGetTargetFromTriple(triple, &target, &message) == 0, let target else {
      throw .unsupportedTarget(triple: triple, reason: takeMessage(message))
    }
    // The target CPU and features that the compiler chose for its functions also hold for ours.
    let example = module.functions.first { $0.text(ofAttribute: "target-cpu") != nil }
    let codeGeneration = level == .none ? LLVMCodeGenLevelNone : LLVMCodeGenLevelDefault
    let machine = fuzz_llvm_create_target_machine(
      target, triple, example?.text(ofAttribute: "target-cpu") ?? "",
      example?.text(ofAttribute: "target-features") ?? "", codeGeneration)
    guard let machine else {
      throw .unsupportedTarget(triple: triple, reason: "no target machine")
    }
    // As in swiftc; AArch64 would choose it by itself at -Onone.
    LLVMSetTargetMachineGlobalISel(machine, 0)
    return machine
  }
}
