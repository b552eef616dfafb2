internal import CLLVM

/// A step that lets LLVM's sanitizers insert their checks into an instrumented module.
///
///     define void @f(ptr %p) {            define void @f(ptr %p) sanitize_address {
///       store i8 0, ptr %p          ->      … shadow of %p …
///     }                                     br i1 %bad, label %report, label %store …
///
/// The order matters. If the compiler itself inserted the checks, the module would have a branch
/// per check, and each branch would be counted as an edge and instrumented as a comparison. So the
/// compiler makes the bitcode without checks, and the same passes that it would have run are run
/// here, with the same options. Counters are exempt from checks: their accesses carry `nosanitize`,
/// and variables in sections of their own get no red zones.
struct SanitizerChecks {
  var sanitizers: Set<Sanitizer>
  /// True when attributes of the functions tell which checks they need, as those from clang do.
  var areFunctionsMarked = false

  /// Runs the passes over the whole module: code that is not selected is checked as well.
  func run(on module: Module) throws(LLVMError) {
    for sanitizer in Sanitizer.allCases where sanitizers.contains(sanitizer) {
      guard let passes = sanitizer.passes else { continue }
      if !areFunctionsMarked { mark(module, for: sanitizer) }
      if sanitizer == .address { exemptTables(of: module) }
      try module.run(passes: passes)
    }
  }

  private func mark(_ module: Module, for sanitizer: Sanitizer) {
    for function in module.functions where !function.isDeclaration {
      guard !Self.exemptions.contains(where: { function.has($0) }) else { continue }
      sanitizer.mark(function, in: module)
    }
  }

  /// Exempts tables in sections from padding, because the linker and the Swift runtime expect no
  /// gaps.
  private func exemptTables(of module: Module) {
    for global in module.globals where !global.section.isEmpty {
      fuzz_llvm_exempt_from_address_sanitizer(global.ref)
    }
  }

  /// The attributes of functions without a frame of their own, or without checks by their author's
  /// wish.
  private static var exemptions: [EnumAttribute] {
    [EnumAttribute("naked"), EnumAttribute("disable_sanitizer_instrumentation")]
  }
}

extension Sanitizer {
  /// The names of LLVM's passes; nil if there are none.
  fileprivate var passes: String? {
    switch self {
    case .address: "asan"
    case .thread: "tsan-module,function(tsan)"
    case .undefined: nil
    }
  }

  /// Asks for checks in `function`, as the compiler would have.
  fileprivate func mark(_ function: Function, in module: Module) {
    switch self {
    case .address: function.add(EnumAttribute("sanitize_address"), in: module)
    case .thread where isDeinitializer(function.name):
      // The release that leads to it is not seen as synchronization: everything in it, and in
      // what it calls, would look like a race with the object's last user.
      function.add(text: "sanitize_thread_no_checking_at_run_time", in: module)
    case .thread: function.add(EnumAttribute("sanitize_thread"), in: module)
    case .undefined: break
    }
  }

  /// Returns true if the mangled name is that of a `deinit`, which may deallocate or not.
  private func isDeinitializer(_ name: String) -> Bool {
    name.hasPrefix("$s") && (name.hasSuffix("fD") || name.hasSuffix("fd"))
  }
}
