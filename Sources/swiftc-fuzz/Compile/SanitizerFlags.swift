import LLVMPass

/// The flags by which sanitizers are passed to the tools.
extension Set<Sanitizer> {
  /// Adds the one that a command line names.
  ///
  /// swiftc's option `fuzzer` asks for the things that this command does anyway.
  mutating func insert(sanitizerNamed name: String) throws(UserError) {
    guard name != "fuzzer" else { return }
    guard let sanitizer = Sanitizer(rawValue: name) else {
      let names = Sanitizer.allCases.map(\.rawValue).joined(separator: ", ")
      throw .badOption("--sanitize=\(name)", advice: "the sanitizers are \(names)")
    }
    insert(sanitizer)
    if isSuperset(of: [.address, .thread]) { throw .sanitizersExclude(.address, .thread) }
  }

  /// Returns the sanitizers in a fixed order.
  func sorted() -> [Sanitizer] { Sanitizer.allCases.filter(contains) }

  /// The flags for the Swift driver when it compiles.
  ///
  /// They leave out `undefined`, which is for C only and which the driver rejects.
  var compilerFlags: [String] { flags(sorted().filter { $0 != .undefined }) }

  /// Returns the flags for the Swift driver when it links, which add the run-time libraries.
  ///
  /// The toolchain's lld is used instead of gold if `arguments` do not choose a linker. Gold prints
  /// 180 lines of warnings about symbols that the address sanitizer exports.
  func linkerFlags(in arguments: [String]) -> [String] {
    let choosesLinker = arguments.contains { $0.hasPrefix("-use-ld=") }
    return compilerFlags
      + (contains(.undefined) ? ["-Xclang-linker", "-fsanitize=undefined"] : [])
      + (contains(.address) && !choosesLinker ? ["-use-ld=lld"] : [])
  }

  /// The flags for clang when it compiles.
  ///
  /// Behaviour that C leaves undefined ends the program. It is then a finding, and a failed check
  /// does not lead to code that would be counted. The dynamic type of C++ objects is not checked,
  /// because that needs a library that only clang++ links.
  var clangFlags: [String] {
    guard !isEmpty else { return [] }
    return ["-fsanitize=" + sorted().map(\.rawValue).joined(separator: ",")]
      + (contains(.undefined)
        ? ["-fno-sanitize=vptr", "-fno-sanitize-recover=undefined"] : [])
  }

  private func flags(_ sanitizers: [Sanitizer]) -> [String] {
    sanitizers.isEmpty ? [] : ["-sanitize=" + sanitizers.map(\.rawValue).joined(separator: ",")]
  }
}
