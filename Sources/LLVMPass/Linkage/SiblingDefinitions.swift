internal import CLLVM

/// The names that one object of a module defines for the module's other objects, and that objects
/// of other modules use too.
///
///     a.bc: define weak_odr hidden @f()     b.bc: declare hidden @f()     engine.o: weak @f
///
/// If the compiler makes several objects of one module, only one of them has the code of a
/// specialized generic function, and the others rely on it. Objects of other modules bring copies
/// of their own. So the name may change only if it changes in all siblings. If several compile jobs
/// share a module's files, as in debug builds, it does not change.
public enum SiblingDefinitions {
  /// Returns the names that may change, from all bitcode files that one compile job has written.
  ///
  /// It reads the definitions in the files, but no code.
  ///
  /// - Parameter paths: the files.
  /// - Returns: The names of hidden functions, and of the data through which those that are
  ///   async are called.
  /// - Throws: `LLVMError` for a file that is not bitcode.
  public static func names(inBitcodeAt paths: [String]) throws(LLVMError) -> Set<String> {
    guard paths.count > 1 else { return [] }
    var names: Set<String> = []
    for path in paths {
      let owner = try ModuleOwner(lazily: path)
      try owner.withModule { (module) throws(LLVMError) in
        names.formUnion(
          module.functions.filter { isForSiblings($0.ref) }.map(\.name).filter(isCode))
        names.formUnion(
          module.globals.filter { isForSiblings($0.ref) }.map(\.name)
            .filter { $0.hasSuffix("Tu") })
      }
    }
    return names
  }

  /// Returns true for functions that are instrumented.
  ///
  /// Metadata accessors and similar functions never are; closures in forwarders are.
  private static func isCode(_ name: String) -> Bool {
    FunctionOrigin(ofSymbol: name) == .source || name.hasSuffix("TA")
  }

  private static func isForSiblings(_ global: LLVMValueRef) -> Bool {
    LLVMGetLinkage(global) == LLVMWeakODRLinkage
      && LLVMGetVisibility(global) == LLVMHiddenVisibility
  }
}

/// A step that gives the definitions of siblings for each other the names of instrumented copies
/// where the instrumentation has not done so: in declarations, and for functions that were not
/// selected.
struct SiblingRenaming {
  let module: Module
  let siblings: Set<String>

  func run() {
    guard !siblings.isEmpty else { return }
    let all = module.functions.map(\.ref) + module.globals.map(\.ref)
    for global in all where siblings.contains(globalName(global)) {
      module.renameInstrumented(global)
    }
  }
}
