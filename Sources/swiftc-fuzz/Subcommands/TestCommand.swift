import ArgumentParser

/// `swiftc-fuzz test`: the package's own tests, on instrumented code.
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the package's tests with instrumentation.",
    discussion: """
      Tests pass and fail as under `swift test`; what stands behind -- is for `swift test`.

      EXAMPLE
        swiftc-fuzz test -c debug -- --filter ParserTests
      """)

  @OptionGroup var options: PackageOptions

  @Argument(parsing: .postTerminator, help: "Arguments of `swift test`.")
  var arguments: [String] = []

  func run() async throws {
    try await reportingErrors {
      let command = try options.command()
      let package = try await command.description()
      try await command.test(arguments, of: package)
    }
  }
}
