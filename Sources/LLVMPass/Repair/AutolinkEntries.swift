internal import CLLVM

/// A step that puts a module's auto-link entries where the Swift linker driver looks for them.
///
///     !llvm.dependent-libraries = !{!0}        @_swift1_autolink_entries = private constant
///     !0 = !{!"swiftCore"}                ->     [12 x i8] c"-lswiftCore\00",
///                                                section ".swift1_autolink_entries"
///
/// Compiled for LTO, as our optimized bitcode is, swiftc moves the libraries that imports need
/// from that section to metadata, which nothing reads from an ordinary object. Without LTO the
/// section is there, but only Swift's own LLVM knows by its name that no program needs it.
struct AutolinkEntries {
  private static let metadata = "llvm.dependent-libraries"
  private static let section = ".swift1_autolink_entries"

  /// Moves the entries of the module back, and keeps their section out of programs.
  func run(on module: Module) {
    for global in module.globals where global.section == Self.section {
      Self.exclude(global, in: module)
    }
    let count = Int(LLVMGetNamedMetadataNumOperands(module.ref, Self.metadata))
    guard count > 0 else { return }
    var nodes: [LLVMValueRef?] = Array(repeating: nil, count: count)
    LLVMGetNamedMetadataOperands(module.ref, Self.metadata, &nodes)
    var entries: [UInt8] = []
    for node in nodes {
      var operands: [LLVMValueRef?] = Array(
        repeating: nil, count: Int(LLVMGetMDNodeNumOperands(node)))
      LLVMGetMDNodeOperands(node, &operands)
      for operand in operands {
        var length: UInt32 = 0
        guard let operand, let text = LLVMGetMDString(operand, &length) else { continue }
        let name = UnsafeRawBufferPointer(start: text, count: Int(length))
        entries += Self.flag(for: String(decoding: name, as: UTF8.self)).utf8
        entries.append(0)
      }
    }
    fuzz_llvm_erase_named_metadata(module.ref, Self.metadata)
    let global = module.addGlobal(
      named: "_swift1_autolink_entries", initializer: module.constant(bytes: entries),
      GlobalPlacement(section: Self.section))
    Self.exclude(global, in: module)
    module.append([global.value], toList: "llvm.used")
  }

  /// Gives the section its flags: not loaded, and of no use to a linker that does not know it.
  static func exclude(_ global: GlobalVariable, in module: Module) {
    LLVMGlobalSetMetadata(
      global.ref, MetadataKind("exclude", in: module).rawValue,
      LLVMMDNodeInContext2(module.context, nil, 0))
  }

  /// Returns an entry as swiftc writes it: a library with `-l`, everything else unchanged.
  private static func flag(for library: String) -> String {
    library.hasPrefix("-") || library.hasPrefix("/") ? library : "-l\(library)"
  }
}
