internal import CLLVM
internal import SonarABI

/// A digest of everything that an object was made from, which the object carries.
///
/// The compiler does not generate code again for a file whose code has not changed (its
/// `.swift_modhash`). When one file of a module was edited, those are nearly all files. The digest
/// does the same for objects that the pass makes.
public struct ObjectIdentity: Hashable, Sendable {
  private let digest: [UInt8]

  /// Computes the identity of the object that the pass would make.
  ///
  /// - Parameters:
  ///   - path: the bitcode, of which every byte counts.
  ///   - options: the options of the pass.
  ///   - generator: a text that changes when the pass or the code generator may have changed.
  /// - Throws: `LLVMError` if the bitcode cannot be read.
  public init(
    bitcodeAt path: String, _ options: Instrumentation, generator: String
  ) throws(LLVMError) {
    let settings = Self.settings(options) + [generator, "\(LLVMVersion.linked)"]
    let buffer = try memoryBuffer(contentsOf: path)
    defer { LLVMDisposeMemoryBuffer(buffer) }
    let bitcode = UnsafeRawBufferPointer(
      start: LLVMGetBufferStart(buffer), count: LLVMGetBufferSize(buffer))
    digest =
      Self.digest(of: bitcode)
      + Array(settings.joined(separator: "\n").utf8).withUnsafeBytes(Self.digest)
  }

  /// Returns true if the object at `path` exists and was made from the same.
  public func isIdentity(ofObject path: String) -> Bool {
    guard let object = try? ObjectFile(path: path) else { return false }
    return object.section(InstrumentationABI.Section.identity) == digest
  }

  /// Lets the object of the module carry the identity, and keeps it out of programs.
  func write(to module: Module) {
    let global = module.addGlobal(
      named: "__swiftc_fuzz_identity", initializer: module.constant(bytes: digest),
      GlobalPlacement(section: InstrumentationABI.Section.identity, alignment: 1))
    AutolinkEntries.exclude(global, in: module)
    module.append([global.value], toList: "llvm.compiler.used")
  }

  /// Returns all options of the pass, in an order that is the same in every process.
  private static func settings(_ options: Instrumentation) -> [String] {
    let counters = options.counters
    return options.selection.include.map { "+\($0.text)" }
      + options.selection.exclude.map { "-\($0.text)" }
      + [options.module, options.package ?? "", "\(counters.layout)", "\(options.sonar)"]
      + ["\(options.observesUnselected)"]
      + counters.rules.map { "\($0)" }.sorted()
      + [options.pipeline ?? "", "\(options.optimizationLevel)", "\(options.verify)"]
      + options.sanitizers.map(\.rawValue).sorted() + options.siblings.sorted()
  }

  private static func digest(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 16)
    fuzz_llvm_digest(bytes.baseAddress, bytes.count, &digest)
    return digest
  }
}
