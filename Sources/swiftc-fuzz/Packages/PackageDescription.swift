import Foundation

/// A package as `swift package describe --type json` tells of it.
struct PackageDescription: Equatable, Sendable, Decodable {
  /// A module of the package.
  struct Target: Equatable, Sendable, Decodable {
    var name: String
    /// The name as code writes it.
    var module: String
    /// The kind, such as `library`, `executable`, `test` or `macro`.
    var kind: String
    /// The kind of the target by language, such as `SwiftTarget` or `ClangTarget`.
    var language: String
    /// The folder, relative to the package.
    var path: String
    /// The files, relative to the folder.
    var sources: [String] = []
    /// The names of the targets of this package that it uses.
    var dependencies: [String]?

    private enum CodingKeys: String, CodingKey {
      case name, path, sources
      case module = "c99name"
      case kind = "type"
      case language = "module_type"
      case dependencies = "target_dependencies"
    }
  }

  /// A product, which can be built by name.
  struct Product: Equatable, Sendable, Decodable {
    var name: String
    var targets: [String]
    var isExecutable: Bool

    private enum CodingKeys: String, CodingKey { case name, targets, type }
    private struct Kind: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(name: String, targets: [String], isExecutable: Bool) {
      (self.name, self.targets, self.isExecutable) = (name, targets, isExecutable)
    }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      name = try fields.decode(String.self, forKey: .name)
      targets = try fields.decode([String].self, forKey: .targets)
      let kind = try fields.nestedContainer(keyedBy: Kind.self, forKey: .type)
      isExecutable = kind.allKeys.contains { $0.stringValue == "executable" }
    }
  }

  var name: String
  /// The absolute path of its folder.
  var path: String
  var products: [Product]
  var targets: [Target]
  private var dependencies: [Dependency]?

  private struct Dependency: Equatable, Sendable, Decodable {}

  /// True when the package depends on others.
  var hasDependencies: Bool { dependencies?.isEmpty == false }

  /// The name of the package for SwiftPM: its folder's name in lower case.
  var identity: String { path.fileName.lowercased() }

  /// The modules that a fuzz target may be made of: no tests, macros or plugins.
  var modules: [String] { moduleTargets.map(\.module).sorted() }

  /// The targets that become those modules.
  var moduleTargets: [Target] {
    targets.filter { ["library", "executable", "snippet"].contains($0.kind) && $0.hasSource }
  }

  /// Returns the product to build for an executable target.
  ///
  /// SwiftPM makes one if none is declared.
  func product(ofExecutable target: String) -> String {
    products.first { $0.isExecutable && $0.targets.contains(target) }?.name ?? target
  }
}

extension PackageDescription.Target {
  /// True when it is compiled, not a binary or a system library.
  var hasSource: Bool { isSwift || language == "ClangTarget" }

  var isSwift: Bool { language == "SwiftTarget" }
}

/// A package and what it depends on, as `swift package show-dependencies` tells of it.
struct DependencyTree: Equatable, Sendable, Decodable {
  var identity: String
  /// The folder of the package's sources.
  var path: String
  var dependencies: [DependencyTree]

  /// Every package below this one, each once, sorted by identity.
  var all: [DependencyTree] {
    var found: [String: DependencyTree] = [:]
    var open = dependencies
    while let next = open.popLast() {
      guard found[next.identity] == nil else { continue }
      found[next.identity] = next
      open += next.dependencies
    }
    return found.values.sorted { $0.identity < $1.identity }
  }
}

/// A manifest as evaluated, as `swift package dump-package` prints it.
struct EvaluatedManifest: Equatable, Sendable, Decodable {
  struct Target: Equatable, Sendable, Decodable {
    var name: String
    var type: String
    var settings: [TargetSetting]?
    var dependencies: [TargetDependency]?
  }
  /// A product, which other packages may use.
  struct Product: Equatable, Sendable, Decodable {
    var name: String
    var targets: [String]
  }

  var targets: [Target]
  var products: [Product]?

  /// The names of modules that programs may link, as code writes them.
  var modules: [String] {
    targets.filter { $0.type == "regular" || $0.type == "executable" }
      .map { PackageDescription.moduleName(ofTarget: $0.name) }.sorted()
  }

  /// The products with modules to import, and those modules, but no tools, macros or plugins.
  var libraries: [(name: String, modules: [String])] {
    let importable = Set(targets.filter { ["regular", "binary"].contains($0.type) }.map(\.name))
    return (products ?? []).compactMap { product in
      let modules = product.targets.filter(importable.contains).map {
        PackageDescription.moduleName(ofTarget: $0)
      }
      return modules.isEmpty ? nil : (product.name, modules)
    }
  }

  /// Returns the modules of the package that `module` is made of besides itself.
  ///
  /// They are C code under a Swift interface, or what a module does nothing but export again.
  func parts(of module: String) -> [String] {
    var found: [String] = []
    var open = [module]
    while let next = open.popLast() {
      let target = targets.first { PackageDescription.moduleName(ofTarget: $0.name) == next }
      guard let target else { continue }
      for name in (target.dependencies ?? []).compactMap(\.target)
        .map(PackageDescription.moduleName(ofTarget:))
      where modules.contains(name) && name != module && !found.contains(name) {
        found.append(name)
        open.append(name)
      }
    }
    return found.sorted()
  }

  /// The libraries to be linked with each module that asks for any.
  var linkerSettings: [String: [LinkerSetting]] {
    targets.reduce(into: [:]) { settings, target in
      let own = (target.settings ?? []).compactMap(\.linker)
      if !own.isEmpty { settings[PackageDescription.moduleName(ofTarget: target.name)] = own }
    }
  }
}

extension PackageDescription {
  /// Returns the nearest folder with a manifest, from `folder` upwards; nil if there is none.
  static func folder(around folder: String) -> String? {
    var candidate = URL(fileURLWithPath: folder.isEmpty ? "." : folder).standardizedFileURL.path
    while !FileManager.default.fileExists(atPath: "\(candidate)/Package.swift") {
      guard candidate != "/" else { return nil }
      candidate = candidate.parentPath
    }
    return candidate
  }

  /// Returns the name of a target with all characters replaced that an identifier may not have, as
  /// in SwiftPM.
  static func moduleName(ofTarget name: String) -> String {
    let characters = name.unicodeScalars.map { scalar in
      scalar.properties.isXIDContinue ? Character(scalar) : "_"
    }
    let text = String(characters)
    return text.unicodeScalars.first?.properties.isXIDStart ?? true ? text : "_" + text.dropFirst()
  }
}

/// The dependency of a target, as a manifest says it.
struct TargetDependency: Equatable, Sendable, Decodable {
  /// The target, unless it is of another package; a product may have its name.
  var target: String?

  private enum CodingKeys: String, CodingKey { case target, byName }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    for key in [CodingKeys.target, .byName] where fields.contains(key) {
      // Conditions follow the name.
      var values = try fields.nestedUnkeyedContainer(forKey: key)
      target = try values.decode(String.self)
    }
  }
}
