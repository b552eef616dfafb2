import ArgumentParser
import Foundation

/// The options of every subcommand that works on a package.
struct PackageOptions: ParsableArguments {
  @Option(help: "The package's folder (default: the current one, or the one above it).")
  var packagePath: String?

  @Option(
    help: ArgumentHelp(
      "What to instrument: Module, Mod*, package:NAME, file:GLOB, func:GLOB "
        + "(default: the package's own modules; where these are only fuzz targets, what they "
        + "import of their dependencies). It is kept for the target until another is given; "
        + "`default` goes back.", valueName: "SEL[,SEL…]"))
  var instrument: [String] = []

  @Option(help: ArgumentHelp("Taken away from it.", valueName: "SEL[,SEL…]"))
  var exclude: [String] = []

  @Option(
    name: [.customShort("c"), .customLong("configuration")],
    help: "debug or release (default: optimized, with assertions).")
  var configuration: BuildConfiguration?

  @Option(help: "The engine to link: native, libfuzzer or none.")
  var engine: FuzzOptions.Engine = .native

  @Option(
    help: ArgumentHelp(
      "One counter per edge, or a table of that many (2^10 to 2^24).", valueName: "exact|2^K"))
  var counters = "exact"

  @Option(help: "Bits of a counter: 8, 16 or 32.")
  var counterWidth = 8

  @Flag(help: "Leave comparison sites out.")
  var noSonar = false

  @Option(
    help: ArgumentHelp(
      "Combine with address, thread, or undefined (C and C++ only); repeatable.",
      valueName: "NAME[,NAME…]"))
  var sanitize: [String] = []

  @Flag(name: [.short, .long], help: "Show SwiftPM's commands.")
  var verbose = false

  @Option(help: .hidden)
  var buildSystem: String?

  /// The command with these options, running real processes.
  func command() throws(UserError) -> PackageCommand<ProcessRunner> {
    if let buildSystem, buildSystem != "native" {
      throw .badOption("--build-system \(buildSystem)", advice: Self.buildSystemAdvice)
    }
    let wantsDefault = instrument == [RememberedSelection.defaultWord]
    let words =
      (wantsDefault ? [] : instrument).map { "--instrument=\($0)" }
      + exclude.map { "--exclude=\($0)" }
      + ["--counters=\(counters)", "--counter-width=\(counterWidth)"]
      + ["--engine=\(engine.rawValue)"] + (noSonar ? ["--no-sonar"] : [])
      + sanitize.map { "--sanitize=\($0)" }
    let options = try FuzzOptions.extract(from: words).options
    return PackageCommand(
      environment: ProcessInfo.processInfo.environment, runner: ProcessRunner(),
      packagePath: packagePath, options: options, configuration: configuration,
      isVerbose: verbose, wantsDefaultSelection: wantsDefault)
  }

  /// Of the words behind the target's name, options of ours are mistaken.
  func requireFuzzerFlags(_ words: [String]) throws(UserError) {
    if let own = words.prefix(while: { $0 != "--" }).first(where: { $0.hasPrefix("--") }) {
      throw .badOption(own, advice: "our options stand before the target's name")
    }
  }

  private static let buildSystemAdvice =
    "only the native build system calls the compiler that it is told to; "
    + "leave the option out, or write --build-system native"
}

extension BuildConfiguration: ExpressibleByArgument {}
extension FuzzOptions.Engine: ExpressibleByArgument {}

extension AsyncParsableCommand {
  /// Runs `body`; its error becomes one line and an exit code.
  func reportingErrors(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let error as UserError {
      throw CleanExit.failure(error)
    }
  }
}
