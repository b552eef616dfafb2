internal import CLLVM

/// The source location of an instruction: a line in a scope, which may be inlined into another
/// scope.
struct SourceLocation {
  let ref: LLVMMetadataRef

  var line: Int { Int(LLVMDILocationGetLine(ref)) }

  /// The location of the call that was replaced by the inlined body.
  var inlinedAt: SourceLocation? {
    LLVMDILocationGetInlinedAt(ref).map(SourceLocation.init(ref:))
  }

  /// The mangled name of the function whose source this is; empty if unknown.
  var function: String {
    guard let scope = LLVMDILocationGetScope(ref) else { return "" }
    return Self.linkageName(of: scope)
  }

  /// The directory and name of the file; empty if unknown.
  var file: String {
    guard let scope = LLVMDILocationGetScope(ref), let file = LLVMDIScopeGetFile(scope)
    else { return "" }
    return Self.path(of: file)
  }

  /// This location, then those it was inlined at, outermost last.
  var chain: UnfoldFirstSequence<SourceLocation> {
    sequence(first: self, next: { $0.inlinedAt })
  }

  private static func linkageName(of scope: LLVMMetadataRef) -> String {
    var length = 0
    guard let name = fuzz_llvm_scope_linkage_name(scope, &length), length > 0 else { return "" }
    return String(decoding: UnsafeRawBufferPointer(start: name, count: length), as: UTF8.self)
  }

  /// Returns the path of a debug-info file, made absolute by its directory.
  static func path(of file: LLVMMetadataRef) -> String {
    func text(
      _ get: (LLVMMetadataRef?, UnsafeMutablePointer<UInt32>?) -> UnsafePointer<CChar>?
    ) -> String {
      var length: UInt32 = 0
      guard let text = get(file, &length), length > 0 else { return "" }
      return String(
        decoding: UnsafeRawBufferPointer(start: text, count: Int(length)), as: UTF8.self)
    }
    let name = text(LLVMDIFileGetFilename)
    let directory = text(LLVMDIFileGetDirectory)
    return name.hasPrefix("/") || directory.isEmpty ? name : "\(directory)/\(name)"
  }
}
