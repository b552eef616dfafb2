import LLVMPass

/// How the tools are told of sanitizers.
extension Set<Sanitizer> {
  /// Adds the one that a command line names.
  ///
  /// `fuzzer` is how swiftc is asked for what this command does anyway.
  mutating func insert(sanitizerNamed name: String) throws(UserError) {
    guard name != "fuzzer" else { return }
    guard let sanitizer = Sanitizer(rawValue: name) else {
      let names = Sanitizer.allCases.map(\.rawValue).joined(separator: ", ")
      throw .badOption("--sanitize=\(name)", advice: "the sanitizers are \(names)")
    }
    insert(sanitizer)
    if isSuperset(of: [.address, .thread]) { throw .sanitizersExclude(.address, .thread) }
  }

  /// In one order, whatever was given first.
  func sorted() -> [Sanitizer] { Sanitizer.allCases.filter(contains) }

  /// For the Swift driver, where it compiles; it refuses `undefined`, which is for C alone.
  var compilerFlags: [String] { flags(sorted().filter { $0 != .undefined }) }

  /// For the Swift driver, where it links: what brings the run-time libraries.
  ///
  /// The toolchain's lld takes gold's place where `arguments` do not choose a linker: of what the
  /// address sanitizer exports gold says in 180 lines that it cannot.
  func linkerFlags(in arguments: [String]) -> [String] {
    let choosesLinker = arguments.contains { $0.hasPrefix("-use-ld=") }
    return compilerFlags
      + (contains(.undefined) ? ["-Xclang-linker", "-fsanitize=undefined"] : [])
      + (contains(.address) && !choosesLinker ? ["-use-ld=lld"] : [])
  }

  /// For clang, where it compiles.
  ///
  /// What C leaves undefined ends the program, so that it is a
  /// finding, and so that a check leads nowhere that could be counted. The dynamic type of C++
  /// objects is not checked: that needs a library that only clang++ links.
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
