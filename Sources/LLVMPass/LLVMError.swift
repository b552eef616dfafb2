/// An error on the way from bitcode to object.
public enum LLVMError: Error, Equatable {
  /// The file cannot be read; the reason as the system or LLVM gives it.
  case unreadable(path: String, reason: String)
  /// The file is neither bitcode nor assembly that this LLVM understands.
  case malformed(path: String, reason: String)
  /// The module was already instrumented.
  case alreadyInstrumented(path: String)
  /// The module is not valid IR after the named step: a bug in this project.
  case invalid(step: String, reason: String)
  /// This LLVM has no code generator for the module's target.
  case unsupportedTarget(triple: String, reason: String)
  /// The code generator has failed.
  case codeGeneration(reason: String)
  /// The object cannot be written.
  case unwritable(path: String, reason: String)
}

extension LLVMError: CustomStringConvertible {
  /// The error in one line.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "cannot read '\(path)': \(reason)"
    case .malformed(let path, let reason): "cannot parse '\(path)': \(reason)"
    case .alreadyInstrumented(let path): "'\(path)' is instrumented already"
    case .invalid(let step, let reason): "invalid IR after \(step): \(reason)"
    case .unsupportedTarget(let triple, let reason):
      "this LLVM cannot generate code for '\(triple)': \(reason)"
    case .codeGeneration(let reason): "code generation failed: \(reason)"
    case .unwritable(let path, let reason): "cannot write '\(path)': \(reason)"
    }
  }
}
