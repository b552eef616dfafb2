import ArgumentParser
import Foundation

/// The subcommand `swiftc-fuzz run TARGET …`, which builds a fuzzer and then becomes it.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Build a fuzz target of the package and fuzz.",
    usage: "swiftc-fuzz run [<options>] <target> [<corpus or file> ...] [-flag=value ...]",
    discussion: HelpText.flowing(
      """
      Without a corpus Fuzz/TARGET/corpus grows and Fuzz/TARGET/seeds is read; findings go to
      Fuzz/TARGET/crashes; Fuzz/TARGET/*.dict are dictionaries. Our own options stand before
      the target's name, the fuzzer's behind it. The corpus of a call of fuzz(…) in a test grows
      in $SWIFTC_FUZZ_CACHE, or else below ~/.cache/swiftc-fuzz.

      EXAMPLE
        swiftc-fuzz run Parse -max_total_time=60
        swiftc-fuzz run Parse Fuzz/Parse/crashes/crash-…     # reproduce
      """))

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
      let folder = command.folder(of: built, in: package)
      try await command.prepare(folder, of: built)
      let words = folder.arguments(arguments, keepsTokens: command.options.engine != .libfuzzer)
      let variables = options.variables(forReportsOf: target)
      guard built.call == nil else {
        defer { command.note(folder, of: built, "now ") }
        let status = try await command.lasting { () async throws(UserError) in
          try await command.status(
            of: built, for: "running \(target)", words, environment: variables,
            isAnnouncedAtOnce: true)
        }
        throw ExitCode(status)
      }
      for (name, value) in command.fuzzerEnvironment { setenv(name, value, 0) }
      for (name, value) in variables { setenv(name, value, 1) }
      try CurrentProcess.replace(by: built.path, words)
    }
  }
}
