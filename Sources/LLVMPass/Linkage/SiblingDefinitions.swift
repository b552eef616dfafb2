internal import CLLVM

/// What one object of a module defines for the module's other objects, by names that strangers use.
///
///     a.bc: define weak_odr hidden @f()     b.bc: declare hidden @f()     engine.o: weak @f
///
/// Where the compiler makes several objects of one module, one of them gets the code of a
/// specialized generic function and the others rely on it, unlike those of other modules, which
/// bring copies of their own. So the name may change only if it changes in all siblings. Where
/// several compile jobs share a module's files, as in debug builds, it stays.
public enum SiblingDefinitions {
  /// The names that may change, of all bitcode files that one compile job has written.
  ///
  /// Reads what the files define, and no code.
  ///
  /// - Parameter paths: The files.
  /// - Returns: The names of hidden functions, and of the data through which those that are
  ///   async are called.
  /// - Throws: `LLVMError` for a file that is no bitcode.
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

  /// Metadata accessors and their like are never instrumented; closures in forwarders are.
  private static func isCode(_ name: String) -> Bool {
    FunctionOrigin(ofSymbol: name) == .source || name.hasSuffix("TA")
  }

  private static func isForSiblings(_ global: LLVMValueRef) -> Bool {
    LLVMGetLinkage(global) == LLVMWeakODRLinkage
      && LLVMGetVisibility(global) == LLVMHiddenVisibility
  }
}

/// Gives what siblings define for each other the names of instrumented copies, wherever the
/// instrumentation has not done so: in declarations, and where a function was not selected.
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
