internal import CFuzzing
internal import Glibc
internal import SonarABI

extension SwiftSymbol {
  /// Reads a mangled name.
  ///
  /// The result is nil for names that are not mangled Swift names.
  init?(mangled: String) {
    guard let demangled = Self.demangle(mangled) else { return nil }
    self.init(demangled: demangled)
  }

  private static func demangle(_ mangled: String) -> String? {
    // The pass marks its copies of shared functions, and LLVM its clones, with suffixes.
    let base = mangled.split(separator: ".", maxSplits: 1)[...].first.map(String.init) ?? mangled
    guard base.hasPrefix("$s") || base.hasPrefix("_$s") || base.hasPrefix("$S"),
      let demangled = swift_demangle(base, base.utf8.count, nil, nil, 0)
    else { return nil }
    defer { free(demangled) }
    let text = String(cString: demangled)
    return text == base ? nil : text
  }
}
