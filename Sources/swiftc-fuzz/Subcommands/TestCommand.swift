import ArgumentParser
import Foundation

/// The subcommand `swiftc-fuzz test`, which runs the package's own tests on instrumented code and
/// the inputs that are kept, or fuzzes its targets for a while.
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the package's tests with instrumentation, or fuzz for a while.",
    discussion: HelpText.flowing(
      """
      What is in Fuzz/TARGET/seeds and Fuzz/TARGET/crashes is run once, all of it, with a summary
      by file: 77 if one crashes. FILE.original is left out. Then the package's own tests pass and
      fail as under `swift test`; what comes after -- is for `swift test`.
      With --fuzz the fuzz targets of that name, and calls of fuzz(…) in tests, are fuzzed
      instead: 77 is a crash, 0 that nothing was found in the time. Several share the time: each
      has a first share, the rest goes to those that reach most that is new.

      EXAMPLE
        swiftc-fuzz test -c debug -- --filter ParserTests
        swiftc-fuzz test --fuzz Parse --time 5m
        swiftc-fuzz test --fuzz '*' --time 5m --ci --junit fuzz.xml
        swiftc-fuzz test --fuzz Parse --time 5m --emit-regression > seeds.patch
      """))

  @OptionGroup var options: PackageOptions

  @Option(
    help: ArgumentHelp(
      "Fuzz the targets with this in their name; * and ? stand for others, '*' for all.",
      valueName: "PATTERN"))
  var fuzz: String?

  @Option(
    help: ArgumentHelp(
      "For how long all together: 90, 90s, 5m, 2h (default: 60s).", valueName: "T"))
  var time: String?

  @Option(
    help: ArgumentHelp("For how many runs all together, instead of a time.", valueName: "N"))
  var runs: Int?

  @Option(
    help: ArgumentHelp("With --fuzz, how many processes work (default: cores).", valueName: "N"))
  var parallel: Int?

  @OptionGroup var reports: TestReportOptions

  @Argument(
    parsing: .postTerminator, help: "Arguments of `swift test`; with --fuzz, of the fuzzer.")
  var arguments: [String] = []

  private static let needsPattern =
    "it goes with --fuzz PATTERN; --fuzz '*' means all fuzz targets"

  func run() async throws {
    try await reportingErrors {
      let command = try options.command()
      try reports.files.checkWritable()
      let start = Int(Date().timeIntervalSince1970 * 1000)
      if let fuzz {
        let test = try FuzzTest(
          pattern: fuzz, time: time, runs: runs, workers: parallel,
          flags: reports.flags(of: command.options.engine) + arguments)
        let package = try await command.description()
        let outcome = try await command.fuzz(
          test, of: package, commands: options.variables(forReportsOf:))
        try await reports.write(outcome, since: start, of: package, with: command)
        if outcome.status != 0 { throw ExitCode(outcome.status) }
        return
      }
      let words = [
        time.map { "--time \($0)" }, runs.map { "--runs \($0)" },
        parallel.map { "--parallel \($0)" },
      ]
      if let option = words.compactMap(\.self).first {
        throw UserError.badOption(option, advice: Self.needsPattern)
      }
      let package = try await command.description()
      let hasTests = package.targets.contains { $0.kind == "test" }
      // A user who chooses among the tests does not want others to run.
      let isChoice = arguments.contains { ["--filter", "--skip"].contains($0) }
      let outcome =
        isChoice
        ? nil
        : try await command.replay(
          of: package, includingCalls: reports.isWanted, say: say,
          commands: options.variables(forReportsOf:))
      guard hasTests || outcome != nil || !arguments.isEmpty else {
        throw UserError.nothingToTest(package: package.name)
      }
      // A user who has arguments for `swift test` wants to see what it reports about them.
      var failure: UserError?
      if hasTests || !arguments.isEmpty {
        failure = await self.failure(of: command, in: package)
      }
      // A test that fails takes nothing from the reports.
      var reported = outcome ?? TestOutcome()
      reported.testFailure = failure
      try await reports.write(reported, since: start, of: package, with: command)
      if let outcome, outcome.status != 0 { throw ExitCode(outcome.status) }
      if let failure { throw failure }
    }
  }

  /// Shows a line, where no patch is.
  private func say(_ line: String) {
    if reports.emitRegression {
      FileHandle.standardError.write(Data("\(line)\n".utf8))
    } else {
      print(line)
    }
  }

  /// Runs the package's tests; nil if all pass.
  private func failure(
    of command: PackageCommand<some JobRunner>, in package: PackageDescription
  ) async -> UserError? {
    do throws(UserError) {
      // Standard output is for the patch alone.
      try await command.test(
        arguments, of: package,
        speech: reports.emitRegression ? .standardError : .standardOutput)
      return nil
    } catch {
      return error
    }
  }
}
