import LLVMPass

/// What is instrumented in a package where the user names nothing.
///
/// It is the package's own modules. Where these are nothing but fuzz targets, the code under test
/// is a dependency's: then it is what they import of their dependencies, and what that is made of
/// in its package.
struct DefaultSelection {
  /// A module of a dependency, and who imports it.
  struct Import: Equatable {
    var module: String
    var importers: [String]
    /// Other modules of its package that it uses.
    var parts: [String] = []

    /// What of it is about these targets; nil where none of them imports it.
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
  var read: (String) -> String? = readTextFile

  /// Whether the package has no code but what calls the code under test.
  var isOnlyFuzzTargets: Bool {
    let fuzzTargets = FuzzTargets(package: package, read: read)
    return !importers.isEmpty
      && package.moduleTargets.allSatisfy { target in
        fuzzTargets.isFuzzTarget(target)
          || fuzzTargets.sources(of: target).contains(where: \.definesTestOneInput)
      }
  }

  /// The modules of dependencies that are imported by what is fuzzed; sorted.
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

  /// The line that says what was chosen.
  static func note(_ imports: [Import]) -> String {
    let modules = imports.map { found in
      let parts = found.parts.prefix(mostParts).joined(separator: ", ")
      let rest = found.parts.count > mostParts ? ", …" : ""
      return found.module + (parts.isEmpty ? "" : " with \(parts)\(rest)")
        + " (imported by \(found.importers.joined(separator: ", ")))"
    }
    return "instrumenting \(modules.joined(separator: ", ")); choose with --instrument"
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
