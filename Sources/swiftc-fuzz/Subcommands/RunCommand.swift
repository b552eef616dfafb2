import ArgumentParser
import Foundation
import SonarABI

/// The subcommand `swiftc-fuzz run TARGET …`, which builds a fuzzer and then becomes it.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Build a fuzz target of the package and fuzz.",
    usage: "swiftc-fuzz run [<options>] <target> [<corpus or file> ...] [-flag=value ...]",
    discussion: """
      Without a corpus Fuzz/TARGET/corpus grows and Fuzz/TARGET/seeds is read; findings go to
      Fuzz/TARGET/crashes; Fuzz/TARGET/*.dict are dictionaries. Our own options stand before
      the target's name, the fuzzer's behind it.

      EXAMPLE
        swiftc-fuzz run Parse -max_total_time=60
        swiftc-fuzz run Parse Fuzz/Parse/crashes/crash-…     # reproduce
      """)

  @OptionGroup var options: PackageOptions

  @Argument(help: "The fuzz target.")
  var target: String

  @Argument(parsing: .captureForPassthrough, help: "Corpora or files, and the fuzzer's flags.")
  var arguments: [String] = []

  func run() async throws {
    try await reportingErrors {
      try options.requireFuzzerFlags(arguments)
      let command = try options.command()
      try command.requireFuzzer()
      let package = try await command.description()
      let built = try await command.build(target, of: package)
      let folder = command.folder(of: built.target, in: package)
      try folder.make()
      for (name, value) in command.fuzzerEnvironment { setenv(name, value, 0) }
      setenv(CommandVariable.minimization, minimization, 1)
      let words = folder.arguments(arguments, keepsTokens: command.options.engine != .libfuzzer)
      throw ExitCode(CurrentProcess.replace(by: built.path, words))
    }
  }

  /// The command that minimizes a finding of this run, one word a line, which the run's reports
  /// show.
  private var minimization: String {
    var words = Array(CommandLine.arguments.dropLast(arguments.count))
    if let verb = words.firstIndex(of: "run") { words[verb] = "minimize" }
    return words.joined(separator: "\n")
  }
}
