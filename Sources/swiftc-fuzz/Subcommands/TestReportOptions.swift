import ArgumentParser
import Foundation

/// The options of `swiftc-fuzz test` for what it writes besides its lines, above all for CI
/// systems.
struct TestReportOptions: ParsableArguments {
  @Flag(
    help: """
      No live screen; at the end a summary in Markdown, which goes to the job's page where GitHub \
      runs it, and findings as annotations there.
      """)
  var ci = false

  @Option(
    help: ArgumentHelp(
      "Write the findings of all targets as SARIF 2.1.0.", valueName: "FILE"))
  var sarif: String?

  @Option(
    help: ArgumentHelp(
      "Write the findings of all targets as tests in JUnit's XML.", valueName: "FILE"))
  var junit: String?

  @Flag(help: "Print a patch that makes the values that fail seeds of their typed tests.")
  var emitRegression = false

  /// The flags of the fuzzers.
  var flags: [String] { ci ? ["-status=lines"] : [] }

  private var isWanted: Bool { ci || emitRegression || !formats.isEmpty }

  /// The formats that are asked for, with their files.
  private var formats: [(any FindingFormat.Type, path: String)] {
    let all: [(any FindingFormat.Type, path: String?)] = [
      (SARIFFormat.self, sarif), (JUnitFormat.self, junit),
    ]
    return all.compactMap { format, path in path.map { (format, $0) } }
  }

  /// Checks that the files can be written, before minutes are spent on what is to be in them.
  func checkWritable() throws(UserError) {
    for (_, path) in formats { try TextFile.checkWritable(path) }
  }

  /// Writes all that is asked for about an outcome.
  ///
  /// `start` is when the command began, in milliseconds since 1970.
  func write(
    _ outcome: TestOutcome, since start: Int, of package: PackageDescription,
    with command: PackageCommand<some JobRunner>
  ) async throws(UserError) {
    guard isWanted else { return }
    let reports = try await command.reports(of: outcome, since: start, in: package)
    for (format, path) in formats {
      try format.write(reports, to: path, below: package.path)
      command.notices.note("\(format.name): \(path)")
    }
    let patch = emitRegression ? try await command.regressionPatch(for: outcome, reports) : ""
    if ci {
      let host = WorkflowHost(environment: command.environment)
      try host.show(reports, patch: patch, below: package.path)
    } else {
      print(patch, terminator: "")
    }
  }
}
