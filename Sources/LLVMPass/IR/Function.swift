internal import CLLVM

/// A function of the module.
struct Function: Hashable {
  let ref: LLVMValueRef

  var value: Value { Value(ref: ref) }
  var isDeclaration: Bool { LLVMIsDeclaration(ref) != 0 }
  var entry: Block { Block(ref: LLVMGetEntryBasicBlock(ref)) }
  /// The type of the function itself, not of its address.
  var type: IRType { IRType(ref: LLVMGlobalGetValueType(ref)) }

  var name: String {
    get { globalName(ref) }
    nonmutating set { LLVMSetValueName2(ref, newValue, newValue.utf8.count) }
  }

  var linkage: LLVMLinkage {
    get { LLVMGetLinkage(ref) }
    nonmutating set { LLVMSetLinkage(ref, newValue) }
  }

  /// All blocks in layout order, the entry first.
  var blocks: [Block] {
    var blocks: [Block] = []
    var next = LLVMGetFirstBasicBlock(ref)
    while let block = next {
      blocks.append(Block(ref: block))
      next = LLVMGetNextBasicBlock(block)
    }
    return blocks
  }

  /// The debug information of the function, if it has any.
  var subprogram: LLVMMetadataRef? { LLVMGetSubprogram(ref) }

  /// The arguments, as the body sees them.
  var parameters: [Value] {
    (0..<LLVMCountParams(ref)).map { Value(ref: LLVMGetParam(ref, $0)) }
  }

  /// Returns true if the function has an attribute such as `naked`.
  func has(_ attribute: EnumAttribute) -> Bool {
    LLVMGetEnumAttributeAtIndex(ref, functionAttributeIndex, attribute.kind) != nil
  }

  /// Returns the value of a text attribute such as `target-cpu`; nil if there is none.
  func text(ofAttribute name: String) -> String? {
    let attribute = LLVMGetStringAttributeAtIndex(
      ref, functionAttributeIndex, name, UInt32(name.utf8.count))
    guard let attribute else { return nil }
    var length: UInt32 = 0
    guard let text = LLVMGetStringAttributeValue(attribute, &length) else { return nil }
    return String(decoding: UnsafeRawBufferPointer(start: text, count: Int(length)), as: UTF8.self)
  }

  /// Returns true if a parameter has an attribute such as `swifterror`.
  func hasParameter(with attribute: EnumAttribute) -> Bool {
    (1..<1 + LLVMCountParams(ref)).contains {
      LLVMGetEnumAttributeAtIndex(ref, $0, attribute.kind) != nil
    }
  }

  /// Gives a call the attributes that the function's parameters and result have.
  func copyParameterAttributes(to call: Instruction) {
    for index in 0...LLVMCountParams(ref) {
      var attributes = [LLVMAttributeRef?](
        repeating: nil, count: Int(LLVMGetAttributeCountAtIndex(ref, index)))
      LLVMGetAttributesAtIndex(ref, index, &attributes)
      for attribute in attributes { LLVMAddCallSiteAttribute(call.ref, index, attribute) }
    }
  }

  /// Adds an attribute to the function.
  func add(_ attribute: EnumAttribute, in module: Module) {
    LLVMAddAttributeAtIndex(
      ref, functionAttributeIndex,
      LLVMCreateEnumAttribute(module.context, attribute.kind, 0))
  }
}

extension Function {
  /// Removes an attribute from the function, if it is there.
  func remove(_ attribute: EnumAttribute) {
    LLVMRemoveEnumAttributeAtIndex(ref, functionAttributeIndex, attribute.kind)
  }

  /// Adds an attribute that LLVM knows as text only.
  func add(text name: String, in module: Module) {
    let attribute = LLVMCreateStringAttribute(
      module.context, name, UInt32(name.utf8.count), "", 0)
    LLVMAddAttributeAtIndex(ref, functionAttributeIndex, attribute)
  }
}

/// An attribute without a value, by its name in assembly.
struct EnumAttribute {
  let kind: UInt32

  init(_ name: StaticString) {
    kind = name.withUTF8Buffer { utf8 in
      utf8.withMemoryRebound(to: CChar.self) {
        LLVMGetEnumAttributeKindForName($0.baseAddress, $0.count)
      }
    }
  }
}

/// The index of a function's own attributes.
///
/// Its type in C differs from that of the parameter it is for.
let functionAttributeIndex = LLVMAttributeIndex(bitPattern: Int32(LLVMAttributeFunctionIndex))

/// Returns the name of a global value.
func globalName(_ ref: LLVMValueRef) -> String {
  var length = 0
  guard let name = LLVMGetValueName2(ref, &length) else { return "" }
  return String(decoding: UnsafeRawBufferPointer(start: name, count: length), as: UTF8.self)
}
