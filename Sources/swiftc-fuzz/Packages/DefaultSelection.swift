import LLVMPass

/// The selection for a package when the user names nothing.
///
/// It is the package's own modules. If these are nothing but fuzz targets, the code under test is
/// in a dependency, and the selection is the modules of dependencies that they import.
struct DefaultSelection {
  /// A module of a dependency, and who imports it.
  struct Import: Equatable {
    var module: String
    var importers: [String]
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

  /// Returns those of `modules` that the fuzz targets import, sorted.
  func imports(from modules: [String]) -> [Import] {
    var found: [String: [String]] = [:]
    for importer in importers {
      for module in importer.imports.intersection(modules) {
        found[module, default: []].append(importer.name)
      }
    }
    return found.sorted { $0.key < $1.key }.map { Import(module: $0.key, importers: $0.value) }
  }

  /// Returns the message that tells the selection.
  static func note(_ imports: [Import]) -> String {
    let modules = imports.map {
      "\($0.module) (imported by \($0.importers.joined(separator: ", ")))"
    }
    return "instrumenting \(modules.joined(separator: ", ")); choose with --instrument"
  }

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
