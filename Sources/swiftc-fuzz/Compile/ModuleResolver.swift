import Foundation

/// A module that is compiled along because the program imports it and its folder is beside it.
struct SourceModule: Equatable, Sendable {
  var name: String
  /// Swift files, sorted, so that one source tree gives one program.
  var files: [String]
  /// The names of the modules it imports, sorted.
  var imports: [String]
}

/// A finder of the source folders for `import`s: `NAME/` or `Sources/NAME/` beside the program.
struct ModuleResolver<Runner: JobRunner> {
  var toolchain: Toolchain
  var runner: Runner
  /// The folders given by `-I`.
  ///
  /// A module that one of them provides need not be built.
  var importPaths: [String]
  /// True when the program is in a package, which may provide modules that no folder does.
  var isInPackage = false
  /// The arguments such as `-D`, so that imports under `#if` are read as swiftc reads them.
  var conditions: [String]

  /// The modules that the imports of a program lead to.
  struct Resolution: Equatable, Sendable {
    /// The modules to compile, each after the modules it imports.
    var modules: [SourceModule] = []
    /// Every module that some file imports, the standard library included.
    var imports: Set<String> = []
  }

  /// Follows the imports of `files`, the program's own.
  func resolve(_ files: [String]) async throws(UserError) -> Resolution {
    guard let first = files.first else { return Resolution() }
    let folder = first.parentPath
    var ordered: [SourceModule] = []
    let direct = await imports(of: files)
    for name in direct {
      try await visit(name, beside: folder, path: [], into: &ordered)
    }
    let imports = ordered.reduce(into: Set(direct)) { $0.formUnion($1.imports) }
    return Resolution(modules: ordered, imports: imports.union([SelectionCheck.standardLibrary]))
  }

  private func visit(
    _ name: String, beside folder: String, path: [String], into ordered: inout [SourceModule]
  ) async throws(UserError) {
    if let start = path.firstIndex(of: name) { throw .importCycle(path[start...] + [name]) }
    guard !ordered.contains(where: { $0.name == name }),
      let files = try sourceFiles(of: name, beside: folder)
    else { return }
    let imports = await imports(of: files)
    for imported in imports {
      try await visit(imported, beside: folder, path: path + [name], into: &ordered)
    }
    ordered.append(SourceModule(name: name, files: files, imports: imports))
  }

  /// Returns the Swift files of module `name`; nil if no folder beside the program has that name.
  private func sourceFiles(of name: String, beside folder: String) throws(UserError) -> [String]? {
    guard !isProvided(name) else { return nil }
    for candidate in [name, "Sources/\(name)"] {
      let path = folder.isEmpty ? candidate : "\(folder)/\(candidate)"
      guard FileReplacement.isFolder(path) else { continue }
      let files = swiftFiles(below: path)
      // A C target of the package, say.
      if files.isEmpty, isInPackage { return nil }
      guard !files.isEmpty else { throw .emptyModuleFolder(module: name, path: path) }
      return files
    }
    return nil
  }

  private func isProvided(_ name: String) -> Bool {
    importPaths.contains { folder in
      ["swiftmodule", "swiftinterface"].contains {
        FileManager.default.fileExists(atPath: "\(folder)/\(name).\($0)")
      }
    }
  }

  private func swiftFiles(below folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let visible = names.filter { name in
      name.hasSuffix(".swift") && !name.split(separator: "/").contains { $0.hasPrefix(".") }
    }
    return visible.sorted().map { "\(folder)/\($0)" }
  }

  /// Returns the modules that `files` import, sorted.
  ///
  /// The compiler itself reads the imports, so comments, strings and `#if` are understood. A file
  /// that it cannot parse imports nothing here; compiling it reports the error.
  private func imports(of files: [String]) async -> [String] {
    var names: Set<String> = []
    for file in files {
      let job = Job(
        purpose: "reading the imports of \(file)", tool: toolchain.frontend,
        arguments: ["-frontend", "-emit-imported-modules"] + conditions + [file, "-o", "-"])
      if let lines = try? await runner.output(of: job) {
        names.formUnion(lines.split(separator: "\n").map(String.init))
      }
    }
    return names.sorted()
  }
}
