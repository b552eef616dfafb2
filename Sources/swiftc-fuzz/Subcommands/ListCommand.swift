import ArgumentParser

/// The subcommand `swiftc-fuzz list`, which lists the fuzz targets of a package.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the fuzz targets of the package, one per line.",
    discussion: """
      A fuzz target is an executable target that defines LLVMFuzzerTestOneInput or calls fuzz(…).

      EXAMPLE
        swiftc-fuzz list
      """)

  @OptionGroup var location: PackageLocation

  func run() async throws {
    try await reportingErrors {
      let package = try await location.command().description()
      for name in try FuzzTargets(package: package).chosen([]) { print(name) }
    }
  }
}
