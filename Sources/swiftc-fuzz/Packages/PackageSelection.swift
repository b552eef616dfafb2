import LLVMPass

/// Turns what the user selects in a package into names of modules, so that every compile job
/// decides alike, whatever package it belongs to.
struct PackageSelection<Runner: JobRunner> {
  var package: PackageDescription
  var reader: PackageReader<Runner>
  /// Modules compiled along that belong to no package.
  var otherModules: [String] = []

  /// The selection as the compile jobs get it, and all modules that are known by name.
  struct Result: Equatable {
    var options: FuzzOptions
    var modules: [String]
  }

  /// Resolves `options`; the default is the root package.
  func resolve(_ options: FuzzOptions) async throws(UserError) -> Result {
    let own = package.modules + otherModules
    var result = Result(options: options, modules: own)
    if options.instrument.isEmpty { result.options.instrument = own }
    let unresolved = (options.instrument + options.exclude).contains { text in
      guard let selector = try? Selector(parsing: text) else { return false }
      return selector.namesPackage && !selector.names(package: package.identity)
        || selector.namesModule && selector.text != SelectionCheck.standardLibrary
          && !own.contains { selector.names(module: $0) }
    }
    // Evaluating the manifests of all dependencies takes seconds; most selections need none.
    let dependencies = unresolved ? try await reader.dependencies() : []
    result.modules += dependencies.flatMap(\.modules)
    let known = result.modules + [SelectionCheck.standardLibrary]
    let packages = [(identity: package.identity, modules: package.modules)] + dependencies
    result.options.instrument = try expand(
      result.options.instrument, packages: packages, modules: known)
    result.options.exclude = try expand(
      options.exclude, packages: packages, modules: known)
    return result
  }

  /// Replaces packages by their modules; checks that what is named exists.
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
  /// Whether the selector names packages.
  var namesPackage: Bool { text.hasPrefix("package:") }

  func names(package: String) -> Bool {
    Selection(include: [self]).matches(module: "", package: package) && namesPackage
  }

  func names(module: String) -> Bool {
    Selection(include: [self]).matches(module: module, package: nil)
  }
}
