internal import CLLVM
internal import SonarABI

/// A step that gives shared data with pointers to instrumented functions a name of its own.
///
///     @fTu = linkonce_odr global { … @f.fuzzed … }   ->   @fTu.fuzzed = linkonce_odr global
///                                                           { … @f.fuzzed … }, comdat
///
/// `SharedFunctionRenaming` keeps the linker from merging an instrumented function with a plain
/// one. It would still merge what points to them: an async function is called through such a
/// pointer (`Tu`), so that plain code could reach the instrumented copy, or the other way
/// round. The runtime knows none of these data by their address; type metadata and descriptors,
/// which it does, refer to accessors and witnesses only, and those are never instrumented.
struct SharedDataRenaming {
  let module: Module
  let renaming: SharedFunctionRenaming

  /// Renames all data of the module that lead to a renamed function, directly or through others.
  func run() {
    let suffix = InstrumentationABI.Symbol.instrumentedSuffix
    var reached = module.functions.filter {
      !$0.isDeclaration && $0.name.hasSuffix(suffix)
    }.map(\.value)
    var seen = Set(reached)
    while let value = reached.popLast() {
      for user in value.constantUsers where seen.insert(user).inserted {
        // A function that mentions the value (as its personality) is not data.
        if user.function != nil { continue }
        if let data = user.globalVariable {
          // Data that no other object brings keep their name, and end the search.
          guard renaming.isShared(data), LLVMGetComdat(data.ref) == nil else { continue }
          module.renameInstrumented(data.ref)
        }
        reached.append(user)
      }
    }
  }
}

extension Value {
  /// The constants, global variables among them, that use the value.
  fileprivate var constantUsers: [Value] {
    sequence(first: LLVMGetFirstUse(ref), next: { LLVMGetNextUse($0) })
      .prefix { $0 != nil }.compactMap { LLVMGetUser($0) }.map(Value.init(ref:))
      .filter(\.isConstant)
  }
}
