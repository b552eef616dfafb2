import Foundation

/// A package as `swift package describe --type json` tells of it.
struct PackageDescription: Equatable, Sendable, Decodable {
  /// A module of the package.
  struct Target: Equatable, Sendable, Decodable {
    var name: String
    /// The name as code writes it.
    var module: String
    /// Such as `library`, `executable`, `test`, `macro`.
    var kind: String
    /// Its kind by language, such as `SwiftTarget` or `ClangTarget`.
    var language: String
    /// Folder, relative to the package.
    var path: String
    /// Files, relative to the folder.
    var sources: [String] = []
    /// Names of the targets of this package that it uses.
    var dependencies: [String]?

    private enum CodingKeys: String, CodingKey {
      case name, path, sources
      case module = "c99name"
      case kind = "type"
      case language = "module_type"
      case dependencies = "target_dependencies"
    }
  }

  /// Something that can be built by name.
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
  /// Absolute path of its folder.
  var path: String
  var products: [Product]
  var targets: [Target]
  private var dependencies: [Dependency]?

  private struct Dependency: Equatable, Sendable, Decodable {}

  /// Whether other packages are needed.
  var hasDependencies: Bool { dependencies?.isEmpty == false }

  /// What SwiftPM calls the package: its folder's name in lower case.
  var identity: String { (path as NSString).lastPathComponent.lowercased() }

  /// The modules that a fuzz target may be made of: no tests, macros or plugins.
  var modules: [String] { moduleTargets.map(\.module).sorted() }

  /// The targets that become those modules.
  var moduleTargets: [Target] {
    targets.filter { ["library", "executable", "snippet"].contains($0.kind) && $0.hasSource }
  }

  /// The product to build for an executable target; SwiftPM makes one where none is declared.
  func product(ofExecutable target: String) -> String {
    products.first { $0.isExecutable && $0.targets.contains(target) }?.name ?? target
  }
}

extension PackageDescription.Target {
  /// Whether it is compiled, not a binary or a system library.
  var hasSource: Bool { isSwift || language == "ClangTarget" }

  var isSwift: Bool { language == "SwiftTarget" }
}

/// A package and what it depends on, as `swift package show-dependencies` tells of it.
struct DependencyTree: Equatable, Sendable, Decodable {
  var identity: String
  /// Folder of the package's sources.
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
  /// Something that other packages may use.
  struct Product: Equatable, Sendable, Decodable {
    var name: String
    var targets: [String]
  }

  var targets: [Target]
  var products: [Product]?

  /// Names of modules that programs may link, as code writes them.
  var modules: [String] {
    targets.filter { $0.type == "regular" || $0.type == "executable" }
      .map { moduleName(ofTarget: $0.name) }.sorted()
  }

  /// Products with modules to import, and those modules; no tools, macros or plugins.
  var libraries: [(name: String, modules: [String])] {
    let importable = Set(targets.filter { ["regular", "binary"].contains($0.type) }.map(\.name))
    return (products ?? []).compactMap { product in
      let modules = product.targets.filter(importable.contains).map { moduleName(ofTarget: $0) }
      return modules.isEmpty ? nil : (product.name, modules)
    }
  }

  /// Modules of the package that `module` is made of besides itself: C code under a Swift
  /// interface, or all that a module does nothing but export again.
  func parts(of module: String) -> [String] {
    var found: [String] = []
    var open = [module]
    while let next = open.popLast() {
      guard let target = targets.first(where: { moduleName(ofTarget: $0.name) == next }) else {
        continue
      }
      for name in (target.dependencies ?? []).compactMap(\.target).map(moduleName(ofTarget:))
      where modules.contains(name) && name != module && !found.contains(name) {
        found.append(name)
        open.append(name)
      }
    }
    return found.sorted()
  }

  /// What is to be linked with each module that asks for something.
  var linkerSettings: [String: [LinkerSetting]] {
    targets.reduce(into: [:]) { settings, target in
      let own = (target.settings ?? []).compactMap(\.linker)
      if !own.isEmpty { settings[moduleName(ofTarget: target.name)] = own }
    }
  }
}

/// What a target uses, as a manifest says it.
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

/// A target's name with everything that no identifier holds replaced, as SwiftPM does.
func moduleName(ofTarget name: String) -> String {
  let characters = name.unicodeScalars.map { scalar in
    scalar.properties.isXIDContinue ? Character(scalar) : "_"
  }
  let text = String(characters)
  return text.unicodeScalars.first?.properties.isXIDStart ?? true ? text : "_" + text.dropFirst()
}
