internal import CLLVM

/// A type of IR values.
struct IRType: Hashable {
  let ref: LLVMTypeRef

  /// The width in bits if this is an integer type.
  var integerWidth: Int? {
    LLVMGetTypeKind(ref) == LLVMIntegerTypeKind ? Int(LLVMGetIntTypeWidth(ref)) : nil
  }

  /// The width in bits if this is a floating-point type.
  var floatWidth: Int? {
    switch LLVMGetTypeKind(ref) {
    case LLVMHalfTypeKind, LLVMBFloatTypeKind: 16
    case LLVMFloatTypeKind: 32
    case LLVMDoubleTypeKind: 64
    case LLVMX86_FP80TypeKind: 80
    case LLVMFP128TypeKind, LLVMPPC_FP128TypeKind: 128
    default: nil
    }
  }

  var isPointer: Bool { LLVMGetTypeKind(ref) == LLVMPointerTypeKind }
  var isArray: Bool { LLVMGetTypeKind(ref) == LLVMArrayTypeKind }
  var isStructure: Bool { LLVMGetTypeKind(ref) == LLVMStructTypeKind }
  var isToken: Bool { LLVMGetTypeKind(ref) == LLVMTokenTypeKind }

  /// The number of elements of an array or fields of a structure; 0 for other types.
  var elementCount: Int {
    if isArray { return Int(LLVMGetArrayLength2(ref)) }
    return isStructure ? Int(LLVMCountStructElementTypes(ref)) : 0
  }

  /// The type of an array's elements.
  var arrayElement: IRType? { isArray ? IRType(ref: LLVMGetElementType(ref)) : nil }

  /// The name of a named structure, such as `TSS`.
  var structureName: String? {
    guard isStructure, let name = LLVMGetStructName(ref) else { return nil }
    return String(cString: name)
  }

  /// Returns the type of functions from `parameters` to this type.
  func function(_ parameters: [IRType]) -> IRType {
    var refs = parameters.map { Optional($0.ref) }
    return IRType(ref: LLVMFunctionType(ref, &refs, UInt32(refs.count), 0))
  }

  /// Returns the type of arrays of this type.
  func array(_ count: Int) -> IRType { IRType(ref: LLVMArrayType2(ref, UInt64(count))) }
}
