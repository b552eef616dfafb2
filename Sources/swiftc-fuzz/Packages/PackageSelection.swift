import LLVMPass

/// A resolver that turns the user's selection in a package into names of modules, so that every
/// compile job makes the same decision, whatever package it belongs to.
struct PackageSelection<Runner: JobRunner> {
  var package: PackageDescription
  var reader: PackageReader<Runner>
  /// The modules compiled along that belong to no package.
  var otherModules: [String] = []
  /// A program that is compiled along, and what it imports.
  var program: (name: String, imports: [String])?
  var read: (String) -> String? = TextFile.read

  /// The selection as the compile jobs get it, and all modules that are known by name.
  struct Result: Equatable {
    var options: FuzzOptions
    var modules: [String]
    /// The modules that were chosen for the user, if that is not obvious.
    var imports: [DefaultSelection.Import] = []

    /// Returns a message about the choice, as far as it is about some targets; about all of them
    /// for none.
    func note(for targets: [String] = []) -> String? {
      let named = targets.isEmpty ? imports : imports.compactMap { $0.imported(by: targets) }
      return named.isEmpty ? nil : DefaultSelection.note(named)
    }
  }

  /// Resolves `options`; the default is the root package, or what its fuzz targets import.
  func resolve(_ options: FuzzOptions) async throws(UserError) -> Result {
    let own = package.modules + otherModules
    var result = Result(options: options, modules: own)
    let byDefault = DefaultSelection(package: package, program: program, read: read)
    let isForeign =
      options.instrument.isEmpty && package.hasDependencies && byDefault.isOnlyFuzzTargets
    // Evaluating the manifests of all dependencies takes seconds; most selections need none.
    let needsDependencies =
      isForeign || namesOthers(options.instrument + options.exclude, than: own)
    let dependencies = needsDependencies ? try await reader.dependencies() : []
    result.modules += dependencies.flatMap(\.manifest.modules)
    let known = result.modules + [SelectionCheck.standardLibrary]
    let packages =
      [(identity: package.identity, modules: package.modules)]
      + dependencies.map { ($0.identity, $0.manifest.modules) }
    result.options.exclude = try expand(options.exclude, packages: packages, modules: known)
    result.options.instrument = try expand(options.instrument, packages: packages, modules: known)
    guard options.instrument.isEmpty else { return result }
    result.options.instrument = own
    let exclusion = Selection(exclude: try FuzzOptions.selectors(result.options.exclude))
    let imports = isForeign ? byDefault.imports(from: dependencies.map(\.manifest)) : []
    let kept = imports.compactMap { $0.without { !exclusion.matches(module: $0, package: nil) } }
    if !kept.isEmpty {
      let chosen = Set(kept.flatMap { [$0.module] + $0.parts })
      result.options.instrument =
        otherModules + chosen.sorted() + byDefault.targets(withoutAnyOf: imports)
      result.imports = kept
    }
    return result
  }

  /// Returns true if a selector names packages or modules other than these.
  private func namesOthers(_ selectors: [String], than own: [String]) -> Bool {
    selectors.contains { text in
      guard let selector = try? Selector(parsing: text) else { return false }
      return selector.namesPackage && !selector.names(package: package.identity)
        || selector.namesModule && selector.text != SelectionCheck.standardLibrary
          && !own.contains { selector.names(module: $0) }
    }
  }

  /// Replaces packages by their modules, and checks that all named ones exist.
  private func expand(
    _ texts: [String], packages: [(identity: String, modules: [String])], modules: [String]
  ) throws(UserError) -> [String] {
    var expanded: [String] = []
    for selector in try FuzzOptions.selectors(texts) {
      if selector.namesPackage {
        let named = packages.filter { selector.names(package: $0.identity) }
        guard !named.isEmpty else {
          throw .noSuchPackage(selector: selector.text, packages: packages.map(\.identity))
        }
        expanded += named.flatMap(\.modules)
      } else if selector.namesModule, !modules.contains(where: { selector.names(module: $0) }) {
        throw .noSuchModule(
          selector: selector.text,
          modules: modules.filter { $0 != SelectionCheck.standardLibrary })
      } else {
        expanded.append(selector.text)
      }
    }
    return expanded
  }
}

extension Selector {
  /// True when the selector names packages.
  var namesPackage: Bool { text.hasPrefix("package:") }

  func names(package: String) -> Bool {
    Selection(include: [self]).matches(module: "", package: package) && namesPackage
  }

  func names(module: String) -> Bool {
    Selection(include: [self]).matches(module: module, package: nil)
  }
}
