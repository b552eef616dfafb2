internal import Glibc

/// A search for `llvm-symbolizer`.
enum SymbolizerLocation {
  /// Returns the first of these that exists: the tool that the environment names, the one beside
  /// the program, one on the search path, one beside the Swift compiler on the search path, and one
  /// with a version in its name, as distributions have them.
  static func find(
    beside executablePath: String, environment: (String) -> String? = environment,
    isExecutable: (String) -> Bool = isExecutable
  ) -> String? {
    let name = "llvm-symbolizer"
    let folders = (environment("PATH") ?? "").split(separator: ":").map(String.init)
    let named = ["LLVM_SYMBOLIZER_PATH", "SWIFTC_FUZZ_SYMBOLIZER"].compactMap(environment)
    let compilers = ["swift", "swiftc"].flatMap { compiler in
      folders.map { "\($0)/\(compiler)" }.filter(isExecutable).compactMap(resolvingSymlinks)
    }
    let candidates =
      named
      + ["\(executablePath.deletingLastPathComponent)/\(name)"]
      + folders.map { "\($0)/\(name)" }
      + compilers.map { "\($0.deletingLastPathComponent)/\(name)" }
      + (14...40).reversed().flatMap { version in folders.map { "\($0)/\(name)-\(version)" } }
    return candidates.first(where: isExecutable)
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(lossless: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  static func isExecutable(_ path: String) -> Bool {
    access(path.cString, X_OK) == 0
  }

  private static func resolvingSymlinks(_ path: String) -> String? {
    guard let resolved = realpath(path.cString, nil) else { return nil }
    defer { free(resolved) }
    return String(lossless: resolved)
  }
}
