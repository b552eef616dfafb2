import ArgumentParser

/// The subcommand `swiftc-fuzz build [TARGET…]`, which builds fuzz targets of a package through
/// SwiftPM.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the package's fuzz targets; prints TARGET<TAB>PATH for each.",
    usage: "swiftc-fuzz build [<options>] [<targets> ...]",
    discussion: HelpText.flowing(
      """
      A target that does not compile is named at the end, and the others are built.

      EXAMPLE
        swiftc-fuzz build                                # all of them
        swiftc-fuzz build --instrument=MyParser Parse
      """))

  @OptionGroup var options: PackageOptions

  @Argument(help: "Fuzz targets (default: all).")
  var targets: [String] = []

  func run() async throws {
    try await reportingErrors {
      let command = try options.command()
      let package = try await command.description()
      let outcome = try await command.build(targets, of: package)
      for built in outcome.built { print("\(built.target)\t\(built.path)") }
      if let error = outcome.error { throw error }
    }
  }
}
