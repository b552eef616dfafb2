internal import CLLVM
internal import Sonar

/// What an object was made of, as a digest that the object carries.
///
/// The compiler does not generate code again for a file whose code has not changed (its
/// `.swift_modhash`), and in a module of which one file was touched those are nearly all. This is
/// the same for objects that come by way of the pass.
public struct ObjectIdentity: Hashable, Sendable {
  private let digest: [UInt8]

  /// The identity of the object that the pass would make.
  ///
  /// - Parameters:
  ///   - path: The bitcode, of which every byte counts.
  ///   - options: What the pass is asked for.
  ///   - generator: Changes when the pass or the code generator may have changed.
  /// - Throws: `LLVMError` where the bitcode cannot be read.
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

  /// Whether the object at `path` is there and was made of the same.
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

  /// Everything that the pass is told, in an order that is the same in every process.
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
