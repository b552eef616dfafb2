import LLVMPass

/// The selection for a package when the user names nothing.
///
/// It is the package's own modules. If these are nothing but fuzz targets, the code under test is
/// in a dependency. The selection is then the modules of dependencies that they import, and the
/// modules of which these are made in their packages. A fuzz target that imports none, because it
/// calls what comes with Swift, is selected itself.
struct DefaultSelection {
  /// A module of a dependency, and who imports it.
  struct Import: Equatable {
    var module: String
    var importers: [String]
    /// Other modules of its package that it uses.
    var parts: [String] = []

    /// Returns the part that is about these targets; nil if none of them imports the module.
    func imported(by targets: [String]) -> Import? {
      let named = importers.filter(targets.contains)
      return named.isEmpty ? nil : Import(module: module, importers: named, parts: parts)
    }

    /// Leaves modules out; nil where none is left.
    func without(_ isLeftOut: (String) -> Bool) -> Import? {
      var rest = ([module] + parts).filter { !isLeftOut($0) }
      guard !rest.isEmpty else { return nil }
      let first = rest.removeFirst()
      return Import(module: first, importers: importers, parts: rest)
    }
  }

  var package: PackageDescription
  /// A program that is compiled along, and what it imports.
  var program: (name: String, imports: [String])?
  var read: (String) -> String? = TextFile.read

  /// True when the package has only code that calls the code under test.
  var isOnlyFuzzTargets: Bool {
    let fuzzTargets = FuzzTargets(package: package, read: read)
    return !importers.isEmpty
      && package.moduleTargets.allSatisfy { target in
        fuzzTargets.isFuzzTarget(target)
          || fuzzTargets.sources(of: target).contains(where: \.definesTestOneInput)
      }
  }

  /// Returns the modules of dependencies that the fuzz targets import, sorted.
  func imports(from manifests: [EvaluatedManifest]) -> [Import] {
    var found: [String: Import] = [:]
    for manifest in manifests {
      let modules = manifest.modules
      for importer in importers {
        for module in importer.imports.intersection(modules) {
          let parts = found[module]?.parts ?? manifest.parts(of: module)
          found[module, default: Import(module: module, importers: [], parts: parts)]
            .importers.append(importer.name)
        }
      }
    }
    return found.values.sorted { $0.module < $1.module }
  }

  /// Returns the modules of the fuzz targets that import nothing among `imports`, sorted.
  func targets(withoutAnyOf imports: [Import]) -> [String] {
    let served = Set(imports.flatMap(\.importers))
    let names = importers.map(\.name).filter { !served.contains($0) }
    return package.targets.filter { names.contains($0.name) }.map(\.module).sorted()
  }

  /// Returns the message that tells the selection: one line for each module, if there are several.
  static func note(_ imports: [Import]) -> String {
    let modules = imports.map { found in
      let parts = found.parts.prefix(mostParts).joined(separator: ", ")
      let rest = found.parts.count > mostParts ? ", …" : ""
      return found.module + (parts.isEmpty ? "" : " with \(parts)\(rest)")
        + " (imported by \(found.importers.joined(separator: ", ")))"
    }
    guard modules.count > 1 else {
      return "instrumenting \(modules.joined()); choose with --instrument"
    }
    return
      (["instrumenting what the fuzz targets import; choose with --instrument"]
      + modules.map { "  \($0)" }).joined(separator: "\n")
  }

  /// Parts of a module that are named.
  private static let mostParts = 3

  /// The fuzz targets, and the tests that call `fuzz(…)`.
  private var importers: [(name: String, imports: Set<String>)] {
    let fuzzTargets = FuzzTargets(package: package, read: read)
    let targets = package.targets.filter { target in
      target.kind == "executable" && fuzzTargets.isFuzzTarget(target)
        || target.kind == "test" && fuzzTargets.sources(of: target).contains(where: \.callsFuzz)
    }
    return targets.map { target in
      let sources = fuzzTargets.sources(of: target)
      return (target.name, sources.reduce(into: []) { $0.formUnion($1.imports) })
    } + (program.map { [($0.name, Set($0.imports))] } ?? [])
  }
}
