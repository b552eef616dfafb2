import ArgumentParser
import Foundation

/// The subcommand `swiftc-fuzz list`, which lists the fuzz targets of a package.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the fuzz targets of the package, one per line.",
    discussion: HelpText.flowing(
      """
      A fuzz target is an executable target that defines LLVMFuzzerTestOneInput or calls fuzz(…),
      or a call of fuzz(…) in a test. On a terminal the test target of a call is behind its name.

      EXAMPLE
        swiftc-fuzz list
      """))

  @OptionGroup var location: PackageLocation
  // It builds nothing; scripts may give each subcommand the same options.
  @OptionGroup var buildSystem: BuildSystemOption

  func run() async throws {
    try await reportingErrors {
      _ = try buildSystem.buildSystem
      let command = location.command()
      let package = try await command.description()
      let targets = FuzzTargets(package: package).all
      for (file, count) in FuzzCalls(package: package).nameless {
        command.notices.note(
          "\(file): \(count.counted("call")) of fuzz(…) without a literal as name, which no command "
            + "can choose; `swift test` runs them")
      }
      guard !targets.isEmpty else { throw UserError.noFuzzTargets(package: package.name) }
      // Scripts want names and nothing else.
      let isForPeople = isatty(STDOUT_FILENO) == 1
      for target in targets { print(isForPeople ? target.line : target.name) }
    }
  }
}
