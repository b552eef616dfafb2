/// A library or framework that a manifest wants to be linked with a target, with the conditions for
/// it.
struct LinkerSetting: Equatable, Sendable {
  /// The arguments for swiftc.
  var arguments: [String]
  /// The names of the platforms that it is for; none for all platforms.
  var platforms: [String] = []
  var configuration: String?

  /// Returns true if it applies to a build for Linux.
  func applies(to build: BuildConfiguration) -> Bool {
    (platforms.isEmpty || platforms.contains("linux"))
      && (configuration.map { $0 == build.rawValue } ?? true)
  }
}

/// A setting of a target in a manifest: of the linker, or of a compiler, which SwiftPM sees to.
struct TargetSetting: Equatable, Sendable, Decodable {
  /// The setting for the linker; nil for a setting of another tool.
  var linker: LinkerSetting?

  private enum CodingKeys: String, CodingKey { case tool, kind, condition }
  private enum Kind: String, CodingKey { case linkedLibrary, linkedFramework, unsafeFlags }
  private struct Value<Content: Decodable>: Decodable {
    var _0: Content
  }
  private struct Condition: Decodable {
    var platformNames: [String]?
    var config: String?
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    guard try fields.decode(String.self, forKey: .tool) == "linker" else { return }
    let kind = try fields.nestedContainer(keyedBy: Kind.self, forKey: .kind)
    let condition = try fields.decodeIfPresent(Condition.self, forKey: .condition)
    var arguments: [String] = []
    if let library = try kind.decodeIfPresent(Value<String>.self, forKey: .linkedLibrary) {
      arguments = ["-l\(library._0)"]
    } else if let framework = try kind.decodeIfPresent(
      Value<String>.self, forKey: .linkedFramework)
    {
      arguments = ["-framework", framework._0]
    } else if let flags = try kind.decodeIfPresent(Value<[String]>.self, forKey: .unsafeFlags) {
      arguments = flags._0
    }
    linker = LinkerSetting(
      arguments: arguments, platforms: condition?.platformNames ?? [],
      configuration: condition?.config)
  }
}
