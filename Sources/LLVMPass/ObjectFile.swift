internal import CLLVM

/// An object file or executable with its symbols and sections.
public struct ObjectFile: Sendable {
  /// The names of the functions defined here, local ones included, in the file's order.
  public let definedSymbols: [String]
  /// The names of everything the file needs from elsewhere.
  public let undefinedSymbols: [String]
  /// True when it still has to be linked, false for executables and shared libraries.
  public let isRelocatable: Bool
  private let sections: [(name: String, bytes: [UInt8])]

  /// Reads the symbol table and the sections of the file at `path`.
  ///
  /// - Throws: `LLVMError` where there is no such file, or where it is no object.
  public init(path: String) throws(LLVMError) {
    let buffer = try memoryBuffer(contentsOf: path)
    defer { LLVMDisposeMemoryBuffer(buffer) }
    var reason: UnsafeMutablePointer<CChar>?
    guard let binary = LLVMCreateBinary(buffer, nil, &reason) else {
      throw .malformed(path: path, reason: takeMessage(reason))
    }
    defer { LLVMDisposeBinary(binary) }
    guard Self.isObject(binary) else {
      throw .malformed(path: path, reason: "not an object file")
    }
    (definedSymbols, undefinedSymbols) = Self.symbols(of: binary)
    isRelocatable = fuzz_llvm_is_relocatable(binary) != 0
    sections = Self.sections(of: binary)
  }

  /// Returns the contents of all sections of that name, one after the other; nil if there is none.
  public func section(_ name: String) -> [UInt8]? {
    let parts = sections.filter { $0.name == name }
    return parts.isEmpty ? nil : parts.flatMap(\.bytes)
  }

  /// The names of all sections, in the file's order; a name may occur more than once.
  public var sectionNames: [String] { sections.map(\.name) }

  private static func isObject(_ binary: LLVMBinaryRef) -> Bool {
    switch LLVMBinaryGetType(binary) {
    case LLVMBinaryTypeELF32L, LLVMBinaryTypeELF32B, LLVMBinaryTypeELF64L, LLVMBinaryTypeELF64B,
      LLVMBinaryTypeMachO32L, LLVMBinaryTypeMachO64L, LLVMBinaryTypeCOFF, LLVMBinaryTypeWasm:
      true
    default: false
    }
  }

  private static func symbols(
    of binary: LLVMBinaryRef
  ) -> (defined: [String], undefined: [String]) {
    var (defined, undefined): ([String], [String]) = ([], [])
    guard let symbol = LLVMObjectFileCopySymbolIterator(binary) else { return ([], []) }
    defer { LLVMDisposeSymbolIterator(symbol) }
    while LLVMObjectFileIsSymbolIteratorAtEnd(binary, symbol) == 0 {
      let flags = fuzz_llvm_symbol_flags(symbol)
      if let name = LLVMGetSymbolName(symbol).map({ String(cString: $0) }), !name.isEmpty {
        if flags & 1 == 0 { undefined.append(name) } else if flags & 2 != 0 { defined.append(name) }
      }
      LLVMMoveToNextSymbol(symbol)
    }
    return (defined, undefined)
  }

  private static func sections(of binary: LLVMBinaryRef) -> [(name: String, bytes: [UInt8])] {
    var sections: [(name: String, bytes: [UInt8])] = []
    guard let section = LLVMObjectFileCopySectionIterator(binary) else { return [] }
    defer { LLVMDisposeSectionIterator(section) }
    while LLVMObjectFileIsSectionIteratorAtEnd(binary, section) == 0 {
      if let name = LLVMGetSectionName(section).map({ String(cString: $0) }), !name.isEmpty {
        var size = 0
        let start = fuzz_llvm_section_contents(section, &size)
        let contents = UnsafeRawBufferPointer(start: start, count: size)
        // Debug information is not copied, because nobody asks for it later.
        let isDebugInformation = name.hasPrefix(".debug") || name.hasPrefix(".rela")
        sections.append((name, isDebugInformation ? [] : Array(contents)))
      }
      LLVMMoveToNextSection(section)
    }
    return sections
  }
}
