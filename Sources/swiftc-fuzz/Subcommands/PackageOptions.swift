import ArgumentParser
import Foundation
import SonarABI

/// The place of the package that a subcommand works on.
struct PackageLocation: ParsableArguments {
  @Option(help: "The package's folder (default: the current one, or the one above it).")
  var packagePath: String?

  /// Returns the command for the package, which uses `options` when it builds.
  func command(
    _ options: FuzzOptions = FuzzOptions(), configuration: BuildConfiguration? = nil,
    isVerbose: Bool = false, wantsDefaultSelection: Bool = false,
    buildSystem: BuildSystem = .native
  ) -> PackageCommand<ProcessRunner> {
    PackageCommand(
      environment: ProcessInfo.processInfo.environment, runner: ProcessRunner(),
      packagePath: packagePath, options: options, configuration: configuration,
      isVerbose: isVerbose, buildSystem: buildSystem,
      wantsDefaultSelection: wantsDefaultSelection)
  }
}

/// The options of every subcommand that builds a package.
struct PackageOptions: ParsableArguments {
  @OptionGroup var location: PackageLocation

  // Repeatable, all of them: what is given twice is read as compile mode reads it.
  @Option(.instrument) var instrument: [String] = []
  @Option(.exclude) var exclude: [String] = []
  @Option(.counters) var counters: [String] = []
  @Option(.counterWidth) var counterWidth: [String] = []
  @Flag(.noSonar) var noSonar = false
  @Option(.assertions) var assertions: [String] = []
  @Option(.sanitize) var sanitize: [String] = []
  @Option(.engine) var engine: [String] = []

  @Option(
    name: [.customShort("c"), .customLong("configuration")],
    help: "debug or release (default: optimized, with assertions).")
  var configuration: BuildConfiguration?

  @Flag(name: [.short, .long], help: "Show SwiftPM's commands.")
  var verbose = false

  @OptionGroup var buildSystem: BuildSystemOption

  /// Returns the command with these options.
  ///
  /// It runs real processes.
  func command() throws(UserError) -> PackageCommand<ProcessRunner> {
    let wantsDefault = instrument == [RememberedSelection.defaultWord]
    return location.command(
      try FuzzOptions.extract(from: words(wantsDefault ? [] : instrument)).options,
      configuration: configuration, isVerbose: verbose, wantsDefaultSelection: wantsDefault,
      buildSystem: try buildSystem.buildSystem)
  }

  /// Returns the variables with commands that the reports of a fuzz target show.
  ///
  /// They are commands of this package with the same options.
  func variables(forReportsOf target: String) -> [String: String] {
    func command(_ verb: String) -> String {
      var words = [CommandLine.arguments[0], verb]
      if let path = location.packagePath { words += ["--package-path", path] }
      words += self.words(instrument)
      if let name = buildSystem.name { words += ["--build-system", name] }
      if let configuration { words += ["-c", configuration.rawValue] }
      return (words + [target]).joined(separator: "\n")
    }
    return [
      CommandVariable.reproduction: command("run"),
      CommandVariable.minimization: command("minimize"),
    ]
  }

  /// Returns our options in the form of compile mode.
  private func words(_ instrument: [String]) -> [String] {
    [
      CompileOption.instrument.words(instrument), CompileOption.exclude.words(exclude),
      CompileOption.counters.words(counters), CompileOption.counterWidth.words(counterWidth),
      CompileOption.noSonar.words(noSonar), CompileOption.assertions.words(assertions),
      CompileOption.sanitize.words(sanitize), CompileOption.engine.words(engine),
    ].flatMap(\.self)
  }

  /// Checks the words after the target's name.
  ///
  /// Options of ours there are a mistake.
  func requireFuzzerFlags(_ words: [String]) throws(UserError) {
    if let own = words.prefix(while: { $0 != "--" }).first(where: { $0.hasPrefix("--") }) {
      throw .badOption(own, advice: "our options stand before the target's name")
    }
  }
}

extension BuildConfiguration: ExpressibleByArgument {}

extension AsyncParsableCommand {
  /// Runs `body`; its error becomes one line and an exit code.
  func reportingErrors(_ body: () async throws -> Void) async throws {
    do {
      try await body()
      // A disk may be full.
      guard fflush(nil) == 0 else {
        throw UserError.unwritable(
          path: "standard output", reason: String(cString: strerror(errno)))
      }
    } catch let error as UserError {
      throw CleanExit.failure(error)
    }
  }
}
