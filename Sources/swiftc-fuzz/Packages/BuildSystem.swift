import ArgumentParser

/// A build system of SwiftPM.
enum BuildSystem: String, CaseIterable, Sendable {
  /// The one that calls `swiftc` for each module.
  case native
  /// Swift Build, which has the Swift driver inside and calls `swift-frontend` for each job.
  case swiftBuild = "swiftbuild"

  /// The build system that calls us as its compiler, as its environment says.
  init(environment: [String: String]) {
    self = environment[ShimVariable.buildSystem].flatMap(Self.init) ?? .native
  }

  /// Returns the folder of products within the scratch folder.
  func products(of configuration: BuildConfiguration) -> String {
    switch self {
    case .native: configuration.rawValue
    case .swiftBuild: "out/Products/\(configuration.rawValue.capitalized)-linux"
    }
  }

  /// The end of the name of a program that runs the tests of one target, in Swift Build.
  static let testRunnerSuffix = "-test-runner"
}

/// The option that chooses the build system.
struct BuildSystemOption: ParsableArguments {
  @Option(name: .customLong("build-system"), help: .hidden)
  var name: String?

  /// The build system of this name.
  var buildSystem: BuildSystem {
    get throws(UserError) {
      guard let name else { return .native }
      guard let buildSystem = BuildSystem(rawValue: name) else {
        let names = BuildSystem.allCases.map(\.rawValue).joined(separator: " and ")
        throw .badOption("--build-system \(name)", advice: "the build systems are \(names)")
      }
      return buildSystem
    }
  }
}
