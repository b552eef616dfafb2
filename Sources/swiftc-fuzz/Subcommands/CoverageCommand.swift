import ArgumentParser
import Foundation

/// The subcommand `swiftc-fuzz coverage TARGET [CORPUS …]`, which shows the source code that a
/// corpus reaches.
struct CoverageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Show which source code a corpus reaches, by the compiler's own coverage.",
    discussion: HelpText.flowing(
      """
      Builds the target once more with the compiler's source coverage for the selected modules,
      runs every input once and sums up by file, with the functions that no input entered. Inputs
      that crash or hang count with what they reached, and are named. Without a corpus the seeds,
      corpus and crashes of Fuzz/TARGET are run. A second call builds and runs only what changed.

      EXAMPLE
        swiftc-fuzz coverage Parse
        swiftc-fuzz coverage Parse --html coverage --lcov coverage.lcov
        swiftc-fuzz coverage Parse --diff old-corpus
      """))

  @OptionGroup var options: PackageOptions

  @Option(help: ArgumentHelp("Write the sources with counts as pages.", valueName: "DIR"))
  var html: String?

  @Option(help: ArgumentHelp("Write the figures in lcov's format.", valueName: "FILE"))
  var lcov: String?

  @Flag(help: "Print the report as JSON.")
  var json = false

  @Option(help: ArgumentHelp("Compare with what another corpus reaches.", valueName: "CORPUS"))
  var diff: String?

  @Argument(help: "The fuzz target.")
  var target: String

  @Argument(help: "Folders and files of inputs.")
  var corpora: [String] = []

  func run() async throws {
    try await reportingErrors {
      // A build may take minutes.
      if let lcov { try TextFile.checkWritable(lcov) }
      if let html { try FileReplacement.makeFolder(html) }
      let command = try options.command().askingEarly(forCoverageOf: target)
      let package = try await command.description()
      let built = try await command.buildForCoverage(target, of: package)
      let folder = command.folder(of: built, in: package)
      let collection = CoverageCollection(
        built, toolchain: try command.toolchain(), command: command)
      let profile = try await collection.profile(of: try inputs(of: folder), name: "corpus")
      let export = try await collection.export(profile)
      var report = CoverageReport(
        target: built.target, replay: profile.replay, export: export, below: package.path)
      if let diff {
        let other = try await collection.export(collection.profile(of: [diff], name: "other"))
        report.difference = CoverageDifference(
          export.functions, with: other.functions, other: diff)
      }
      if let html { try await collection.writePages(profile, to: html) }
      if let lcov { try await collection.writeLCOV(profile, to: lcov) }
      print(json ? try report.prettyJSON : report.text)
      if let html, !json { print("\nPages: \(html)/index.html") }
    }
  }

  /// Returns the inputs that the user names, or all in the target's folder.
  private func inputs(of folder: FuzzFolder) throws(UserError) -> [String] {
    guard corpora.isEmpty else { return corpora }
    let own = (folder.inputs + [folder.crashes])
      .filter { FileManager.default.fileExists(atPath: $0) }
    guard !own.isEmpty else {
      throw .unreadable(
        path: folder.path,
        reason: "no seeds, corpus or crashes there; fuzz first with `swiftc-fuzz run \(target)`, "
          + "or name a corpus")
    }
    return own
  }
}
