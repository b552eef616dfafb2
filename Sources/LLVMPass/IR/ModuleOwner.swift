internal import CLLVM

/// The one owner of a module and its context; everything else is a thin handle into it.
struct ModuleOwner: ~Copyable {
  private let context: LLVMContextRef
  private let module: LLVMModuleRef
  private let diagnostics: Diagnostics

  /// Reads bitcode or assembly from a file.
  init(contentsOf path: String) throws(LLVMError) {
    let buffer = try memoryBuffer(contentsOf: path)
    guard LLVMGetBufferSize(buffer) > 0 else {
      // LLVM would take it for assembly without a line.
      LLVMDisposeMemoryBuffer(buffer)
      throw .malformed(path: path, reason: "empty file")
    }
    try self.init(consuming: buffer, path: path)
  }

  /// Reads what a file of bitcode declares and defines, without the bodies of functions.
  init(lazily path: String) throws(LLVMError) {
    let buffer = try memoryBuffer(contentsOf: path)
    let context: LLVMContextRef = LLVMContextCreate()!
    let diagnostics = Diagnostics(of: context)
    var module: LLVMModuleRef?
    guard LLVMGetBitcodeModuleInContext2(context, buffer, &module) == 0, let module else {
      LLVMDisposeMemoryBuffer(buffer)
      LLVMContextDispose(context)
      throw .malformed(path: path, reason: diagnostics.takeErrors().joined(separator: "; "))
    }
    self.context = context
    self.module = module
    self.diagnostics = diagnostics
  }

  /// Reads assembly from a string.
  ///
  /// Errors show `name` instead of a path.
  init(parsing text: String, name: String = "<text>") throws(LLVMError) {
    var text = text
    let buffer = text.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) {
        LLVMCreateMemoryBufferWithMemoryRangeCopy($0.baseAddress, $0.count, name)
      }
    }
    guard let buffer else { throw .unreadable(path: name, reason: "out of memory") }
    try self.init(consuming: buffer, path: name)
  }

  private init(consuming buffer: LLVMMemoryBufferRef, path: String) throws(LLVMError) {
    let context: LLVMContextRef = LLVMContextCreate()!
    let diagnostics = Diagnostics(of: context)
    var module: LLVMModuleRef?
    var message: UnsafeMutablePointer<CChar>?
    // LLVM consumes the buffer, whatever happens.
    let failed = LLVMParseIRInContext(context, buffer, &module, &message) != 0
    let reason = takeMessage(message)
    guard !failed, let module else {
      LLVMContextDispose(context)
      throw .malformed(path: path, reason: reason)
    }
    self.context = context
    self.module = module
    self.diagnostics = diagnostics
  }

  deinit {
    fuzz_llvm_drop_initializers(module)
    LLVMDisposeModule(module)
    LLVMContextDispose(context)
  }

  /// Lends the module; no handle may outlive the call.
  borrowing func withModule<Result: ~Copyable>(
    _ body: (Module) throws(LLVMError) -> Result
  ) throws(LLVMError) -> Result {
    try body(Module(ref: module, context: context, diagnostics: diagnostics))
  }
}

/// A collector of the errors that LLVM would otherwise print before it exits the process.
final class Diagnostics {
  /// The errors since the last `takeErrors`, in order.
  private var errors: [String] = []

  /// Begins to collect the errors of a context.
  ///
  /// It must live as long as the context.
  init(of context: LLVMContextRef) {
    let handler: LLVMDiagnosticHandler = { diagnostic, listener in
      guard let diagnostic, let listener, LLVMGetDiagInfoSeverity(diagnostic) == LLVMDSError
      else { return }
      let text = takeMessage(LLVMGetDiagInfoDescription(diagnostic))
      Unmanaged<Diagnostics>.fromOpaque(listener).takeUnretainedValue().errors.append(text)
    }
    LLVMContextSetDiagnosticHandler(
      context, handler, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Returns the errors so far and forgets them.
  func takeErrors() -> [String] {
    defer { errors = [] }
    return errors
  }
}

/// Reads a file into a memory buffer, which the caller must dispose of.
func memoryBuffer(contentsOf path: String) throws(LLVMError) -> LLVMMemoryBufferRef {
  var buffer: LLVMMemoryBufferRef?
  var message: UnsafeMutablePointer<CChar>?
  guard LLVMCreateMemoryBufferWithContentsOfFile(path, &buffer, &message) == 0, let buffer
  else { throw .unreadable(path: path, reason: takeMessage(message)) }
  return buffer
}

/// Returns a message that LLVM allocated, and frees it.
///
/// The result is empty for null.
func takeMessage(_ message: UnsafeMutablePointer<CChar>?) -> String {
  guard let message else { return "" }
  defer { LLVMDisposeMessage(message) }
  return String(cString: message)
}
