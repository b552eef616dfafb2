internal import CLLVM

/// A global variable or constant.
struct GlobalVariable: Hashable {
  let ref: LLVMValueRef

  var value: Value { Value(ref: ref) }
  var valueType: IRType { IRType(ref: LLVMGlobalGetValueType(ref)) }
  var name: String {
    get { globalName(ref) }
    nonmutating set { LLVMSetValueName2(ref, newValue, newValue.utf8.count) }
  }
  var isConstant: Bool { LLVMIsGlobalConstant(ref) != 0 }
  var linkage: LLVMLinkage { LLVMGetLinkage(ref) }

  var initializer: Value? {
    get { LLVMGetInitializer(ref).map(Value.init(ref:)) }
    nonmutating set { LLVMSetInitializer(ref, newValue?.ref) }
  }

  /// The section it is placed in; empty: the code generator's choice.
  var section: String { LLVMGetSection(ref).map { String(cString: $0) } ?? "" }
}

/// The placement and linkage of a new global variable.
struct GlobalPlacement {
  var section: String?
  var linkage: LLVMLinkage = LLVMPrivateLinkage
  var isHidden = false
  var isConstant = true
  var alignment = 8
  /// The COMDAT group it lives and dies with.
  var group: LLVMComdatRef?
}

extension Module {
  /// Adds a global variable of `type`, without an initial value.
  func addGlobal(
    named name: String, of type: IRType, _ placement: GlobalPlacement
  ) -> GlobalVariable {
    let ref: LLVMValueRef = LLVMAddGlobal(self.ref, type.ref, name)!
    LLVMSetLinkage(ref, placement.linkage)
    LLVMSetGlobalConstant(ref, placement.isConstant ? 1 : 0)
    LLVMSetAlignment(ref, UInt32(placement.alignment))
    if let section = placement.section { LLVMSetSection(ref, section) }
    if placement.isHidden { LLVMSetVisibility(ref, LLVMHiddenVisibility) }
    if let group = placement.group { LLVMSetComdat(ref, group) }
    return GlobalVariable(ref: ref)
  }

  /// Adds a global variable with an initial value.
  @discardableResult
  func addGlobal(
    named name: String, initializer: Value, _ placement: GlobalPlacement
  ) -> GlobalVariable {
    let global = addGlobal(named: name, of: initializer.type, placement)
    global.initializer = initializer
    return global
  }

  /// Appends to one of LLVM's lists of values that must be kept, such as `llvm.used`.
  ///
  /// A list cannot grow: it is replaced, so collect first and append once.
  func append(_ values: [Value], toList name: String) {
    guard !values.isEmpty else { return }
    var elements: [Value] = []
    if let old = global(named: name) {
      elements = old.initializer?.operands ?? []
      LLVMDeleteGlobal(old.ref)
    }
    elements += values
    let list = addGlobal(
      named: name, initializer: constant(array: elements, of: elements[0].type),
      GlobalPlacement(
        section: name.hasPrefix("llvm.global_") ? nil : "llvm.metadata",
        linkage: LLVMAppendingLinkage, isConstant: false, alignment: 0))
    _ = list
  }

  /// Returns the COMDAT group of that name, and creates it if there is none.
  func group(named name: String, _ kind: LLVMComdatSelectionKind) -> LLVMComdatRef {
    let group: LLVMComdatRef = LLVMGetOrInsertComdat(ref, name)!
    LLVMSetComdatSelectionKind(group, kind)
    return group
  }
}
