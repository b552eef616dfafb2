/// A library of a package that the manifest depends on.
struct ForeignLibrary: Equatable, Sendable {
  /// The name of the package for SwiftPM.
  var package: String
  var product: String
  /// The modules that it offers, as code writes them.
  var modules: [String]
}

/// The library that a new fuzz target is to fuzz.
enum FuzzedLibrary: Equatable, Sendable {
  /// A library target of the package itself.
  case own(PackageDescription.Target)
  case foreign(ForeignLibrary)

  /// The modules to import.
  var modules: [String] {
    switch self {
    case .own(let target): [target.module]
    case .foreign(let library): library.modules
    }
  }

  /// Returns the first library that `package` offers; nil if it has none.
  static func first(of package: PackageDescription) -> Self? {
    let libraries = package.libraryTargets
    // Products, which are offered to others, come before other targets.
    let offered = package.products.filter { !$0.isExecutable }.flatMap(\.targets)
    let target =
      offered.lazy.compactMap { name in libraries.first { $0.name == name } }.first
      ?? libraries.first
    return target.map(Self.own)
  }

  /// Returns a note for people whose package has further libraries; nil if this is the only one.
  func note(on package: PackageDescription) -> String? {
    guard case .own(let target) = self else { return nil }
    let others = package.libraryTargets.map(\.name).filter { $0 != target.name }
    guard !others.isEmpty else { return nil }
    return "fuzzing \(target.name); for another library add --for \(others.joined(separator: ", "))"
  }

  /// Returns the library of that name, which may be a product or a target.
  ///
  /// Case does not matter.
  ///
  /// The package's own libraries come first. `foreign` is called only if none of them has the name.
  static func named(
    _ name: String, in package: PackageDescription,
    foreign: () async throws(UserError) -> [ForeignLibrary]
  ) async throws(UserError) -> Self {
    let wanted = name.lowercased()
    let libraries = package.libraryTargets
    let products = package.products.filter { !$0.isExecutable }
    let targets = [name] + (products.first { $0.name.lowercased() == wanted }?.targets ?? [])
    for name in targets {
      let target = libraries.first { $0.name.lowercased() == name.lowercased() }
      if let target { return .own(target) }
    }
    let others = package.hasDependencies ? try await foreign() : []
    if let library = others.first(where: { $0.product.lowercased() == wanted })
      ?? others.first(where: { $0.modules.contains { $0.lowercased() == wanted } })
    {
      return .foreign(library)
    }
    throw .noSuchLibrary(name: name, libraries: libraries.map(\.name) + others.map(\.product))
  }
}

extension PackageDescription {
  fileprivate var libraryTargets: [Target] {
    targets.filter { $0.kind == "library" && $0.isSwift }
  }
}
