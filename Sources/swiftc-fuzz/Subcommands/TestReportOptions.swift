import ArgumentParser

/// The options of `swiftc-fuzz test` for what it writes besides its lines, above all for CI
/// systems.
struct TestReportOptions: ParsableArguments {
  @Flag(
    help: """
      No live screen; at the end a summary in Markdown, which goes to the job's page where GitHub \
      runs it, and findings as annotations there.
      """)
  var ci = false

  @OptionGroup var files: FindingFileOptions

  @Flag(help: "Print a patch that makes the values that fail seeds of their typed tests.")
  var emitRegression = false

  /// Returns the flags of fuzzers with that engine.
  func flags(of engine: FuzzOptions.Engine) -> [String] {
    ci && engine == .native ? ["-status=lines"] : []
  }

  /// True when anything is to be written about findings.
  var isWanted: Bool { ci || emitRegression || !files.isEmpty }

  /// Writes all that is asked for about an outcome.
  ///
  /// `start` is when the command began, in milliseconds since 1970.
  func write(
    _ outcome: TestOutcome, since start: Int, of package: PackageDescription,
    with command: PackageCommand<some JobRunner>
  ) async throws(UserError) {
    guard isWanted else { return }
    let reports = try await command.reports(of: outcome, since: start, in: package)
    for line in try files.write(reports, below: package.path) { command.notices.note(line) }
    let patch =
      emitRegression && !outcome.isInterrupted
      ? try await command.regressionPatch(for: outcome, reports) : ""
    if ci {
      let host = WorkflowHost(environment: command.environment)
      try host.show(
        reports, testFailure: outcome.testFailure, patch: patch, below: package.path)
    } else {
      print(patch, terminator: "")
    }
  }
}
