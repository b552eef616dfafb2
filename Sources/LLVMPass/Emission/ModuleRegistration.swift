internal import CLLVM
internal import SonarABI

/// The constructor that registers an image's sections with the engine, and the description of the
/// image.
///
///     @llvm.global_ctors += { i32 2, ptr @__swiftc_fuzz_module_init, … }
///     define linkonce_odr hidden void @__swiftc_fuzz_module_init() comdat {
///       if (__sanitizer_cov_8bit_counters_init) __sanitizer_cov_8bit_counters_init(start, stop)
///       if (__sanitizer_cov_pcs_init) __sanitizer_cov_pcs_init(start, stop)
///       if (__swiftc_fuzz_register_image) __swiftc_fuzz_register_image(&__swiftc_fuzz_image)
///     }
///
/// Every instrumented object brings it, in a COMDAT group of its own, so that each linked image
/// (executable or shared library) runs it once. All callees are weak: an instrumented object
/// links and runs without any engine.
struct ModuleRegistration {
  private typealias Symbol = InstrumentationABI.Symbol
  private typealias Section = InstrumentationABI.Section

  let module: Module

  /// Returns true if the module has been through the pass before.
  static func isInstrumented(_ module: Module) -> Bool {
    module.function(named: Symbol.constructor) != nil
      || module.globals.contains {
        $0.section == Section.counters || $0.section == Section.wideCounters
      }
  }

  /// Adds the byte that decides which body of a function runs.
  func addGate() -> GlobalVariable {
    module.addGlobal(
      named: Symbol.traceGate, initializer: module.constant(0, width: 8),
      shared(Symbol.traceGate, isConstant: false, alignment: 1))
  }

  /// Adds the image's description and the constructor.
  func run(gate: GlobalVariable, _ layout: CounterLayout) {
    let sections = [
      Section.counters(layout.width), Section.programCounters, Section.sites, Section.functions,
      Section.literals, Section.watches,
    ].map(bounds)
    // `FuzzImage` of CFuzzing.h.
    let image = module.addGlobal(
      named: Symbol.image,
      initializer: module.constant(
        structure: [
          module.constant(UInt64(InstrumentationABI.version), width: 32),
          module.constant(UInt64(layout.flags), width: 32), gate.value,
        ] + sections.flatMap { [$0.start, $0.stop] }),
      shared(Symbol.image, isConstant: true, alignment: 8, section: Section.image))

    let constructor = Function(
      ref: LLVMAddFunction(module.ref, Symbol.constructor, module.void.function([]).ref))
    constructor.linkage = LLVMLinkOnceODRLinkage
    LLVMSetVisibility(constructor.ref, LLVMHiddenVisibility)
    LLVMSetComdat(
      constructor.ref, module.group(named: Symbol.constructor, LLVMAnyComdatSelectionKind))
    constructor.add(EnumAttribute("nounwind"), in: module)
    // It may run before a sanitizer's runtime is ready.
    constructor.add(EnumAttribute("disable_sanitizer_instrumentation"), in: module)
    let builder = Builder(in: module)
    builder.position(atEndOf: block(of: constructor))
    // LLVM's contract knows 8 bits, and as many program counters as counters or none.
    if layout.width == .bits8 {
      call(Symbol.countersInit, [sections[0].start, sections[0].stop], builder, constructor)
    }
    if layout.width == .bits8, layout.log2Size == nil {
      call(
        Symbol.programCountersInit, [sections[1].start, sections[1].stop], builder, constructor)
    }
    call(Symbol.registerImage, [image.value], builder, constructor)
    builder.returnVoid()

    // Priority 2, as SanitizerCoverage's; the last field ties the entry to the COMDAT group.
    let entry = module.constant(structure: [
      module.constant(2, width: 32), constructor.value, constructor.value,
    ])
    module.append([entry], toList: "llvm.global_ctors")
  }

  /// Emits `if (name) name(arguments…)` and continues after it.
  private func call(
    _ name: String, _ arguments: [Value], _ builder: borrowing Builder, _ function: Function
  ) {
    let callee = module.declareWeak(name, type: module.void.function(arguments.map(\.type)))
    let (then, next) = (block(of: function), block(of: function))
    builder.branch(if: builder.isNotZero(callee.value), to: then, else: next)
    builder.position(atEndOf: then)
    builder.call(callee, arguments)
    builder.branch(to: next)
    builder.position(atEndOf: next)
  }

  private func block(of function: Function) -> Block {
    Block(ref: LLVMAppendBasicBlockInContext(module.context, function.ref, ""))
  }

  /// Returns the symbols that the linker defines around a section.
  ///
  /// They are null if there is no such section.
  private func bounds(of section: String) -> (start: Value, stop: Value) {
    func symbol(_ prefix: String) -> Value {
      module.addGlobal(
        named: "\(prefix)\(section)", of: module.integer(8),
        GlobalPlacement(
          linkage: LLVMExternalWeakLinkage, isHidden: true, isConstant: false, alignment: 1)
      ).value
    }
    return (symbol("__start_"), symbol("__stop_"))
  }

  /// Returns the placement of a variable that exists once per linked image, whichever object brings
  /// it.
  private func shared(
    _ name: String, isConstant: Bool, alignment: Int, section: String? = nil
  ) -> GlobalPlacement {
    GlobalPlacement(
      section: section, linkage: LLVMLinkOnceODRLinkage, isHidden: true, isConstant: isConstant,
      alignment: alignment, group: module.group(named: name, LLVMAnyComdatSelectionKind))
  }
}
