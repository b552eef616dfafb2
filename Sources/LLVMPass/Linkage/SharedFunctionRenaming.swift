internal import CLLVM
internal import SonarABI

/// A step that gives the instrumented copy of a function that other objects share a name of its
/// own.
///
///     define linkonce_odr hidden void @f()   ->   define linkonce_odr hidden void @f.fuzzed()
///                                                   comdat($f.fuzzed)
///
/// Every object that uses a `linkonce` function brings its own copy, and the linker keeps one
/// of them. An instrumented copy must not serve uninstrumented code, such as the engine's own
/// `Array<UInt8>`, nor the other way round. Instrumented copies still merge with each other.
///
/// Only linkages that promise a copy in every user are touched: `weak` definitions, and all
/// others, may be the only one that another object relies on. Where the other objects are known
/// they are renamed along: see `SiblingDefinitions`.
struct SharedFunctionRenaming {
  /// The names that may change because they change in all objects that rely on them.
  var siblings: Set<String> = []

  /// The linkages that promise a copy in every object that uses it.
  private static let discardable = [LLVMLinkOnceAnyLinkage, LLVMLinkOnceODRLinkage]

  /// Returns true if other objects may define copies of the function too.
  func isShared(_ function: Function) -> Bool { isShared(function.ref) }

  /// Returns true if other objects may define copies of the data too.
  func isShared(_ data: GlobalVariable) -> Bool { isShared(data.ref) }

  private func isShared(_ global: LLVMValueRef) -> Bool {
    let linkage = LLVMGetLinkage(global)
    return Self.discardable.contains(linkage)
      || linkage == LLVMWeakODRLinkage && siblings.contains(globalName(global))
  }

  /// Returns true if the function can be given tables and, if it is shared, another name.
  ///
  /// That is impossible if it is in the COMDAT group of another symbol, because other objects may
  /// rely on the group.
  func canInstrument(_ function: Function) -> Bool {
    guard isShared(function), let group = LLVMGetComdat(function.ref) else { return true }
    // The C API does not tell a group's name; the group of that name is made if there is none.
    guard let module = LLVMGetGlobalParent(function.ref) else { return false }
    return LLVMGetOrInsertComdat(module, function.name) == group
  }

  /// Renames the function if it is shared, and returns the group that its tables join.
  func run(on function: Function, in module: Module) -> LLVMComdatRef {
    if isShared(function) { module.renameInstrumented(function.ref) }
    if let group = LLVMGetComdat(function.ref) { return group }
    // Not for merging: only so that the linker drops the tables of functions that it drops.
    let group = module.group(named: function.name, LLVMNoDeduplicateComdatSelectionKind)
    LLVMSetComdat(function.ref, group)
    return group
  }
}

extension Module {
  /// Gives a function or a variable the name of instrumented copies.
  ///
  /// A definition also gets a COMDAT group of that name, so that such copies merge with each other.
  func renameInstrumented(_ global: LLVMValueRef) {
    let name = globalName(global) + InstrumentationABI.Symbol.instrumentedSuffix
    LLVMSetValueName2(global, name, name.utf8.count)
    guard LLVMIsDeclaration(global) == 0,
      LLVMGetLinkage(global) != LLVMAvailableExternallyLinkage
    else { return }
    LLVMSetComdat(global, group(named: globalName(global), LLVMAnyComdatSelectionKind))
  }
}
