import ArgumentParser
import Foundation

/// `swiftc-fuzz report TARGET [CORPUS …]`: a campaign, and what stands in its way.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show a campaign: its progress, findings, and the comparisons in its way.",
    discussion: HelpText.flowing(
      """
      Builds the target, runs it once on its corpus, and reads the history that runs have left
      beside the corpus. A roadblock is a comparison that always came out the same way: its line
      names function and source, what was compared in the last input that came there, and how many
      inputs did; what has most code behind it comes first. Without a corpus it is
      Fuzz/TARGET/corpus.

      The page is one file without links to the network. With it and with --json the target is built
      once more, for the compiler's own coverage of the sources.

      EXAMPLE
        swiftc-fuzz report Parse
        swiftc-fuzz report Parse --html report.html
        swiftc-fuzz report Parse --sarif fuzz.sarif --junit fuzz.xml
        swiftc-fuzz report Parse --diagnostics
        swiftc-fuzz report Parse --json > yesterday.json
        swiftc-fuzz report Parse --compare yesterday.json
        swiftc-fuzz report ./main corpus --html report.html
      """))

  @OptionGroup var options: PackageOptions

  @Option(help: ArgumentHelp("Write the report as one page.", valueName: "FILE"))
  var html: String?

  @Flag(help: "Print the report as JSON.")
  var json = false

  @OptionGroup var files: FindingFileOptions

  @Flag(help: "Print each finding as FILE:LINE:COLUMN: warning: …, for editors.")
  var diagnostics = false

  @Option(
    help: ArgumentHelp(
      "Compare with another corpus, or with a report in JSON.", valueName: "OTHER"))
  var compare: String?

  @Flag(help: "Leave out the compiler's coverage, which takes a build of its own.")
  var noCoverage = false

  @Argument(help: "A fuzz target, or an executable that swiftc-fuzz has built.")
  var target: String

  @Argument(help: "Folders of inputs.")
  var corpora: [String] = []

  func run() async throws {
    try await reportingErrors {
      if diagnostics && json {
        throw UserError.badOption("--diagnostics", advice: "--json prints to the same place")
      }
      // A build for coverage may take minutes.
      if let html { try TextFile.checkWritable(html) }
      try files.checkWritable()
      let reading = try await options.reading(
        of: target, corpora: corpora, wantsCoverage: (html != nil || json) && !noCoverage)
      var result = try await reading.result()
      if let compare {
        let other = try await reading.other(compare)
        result.report.comparison = CampaignComparison(result.report, with: other, other: compare)
      }
      var written: [String] = []
      if let html {
        try TextFile.write(ReportPage(result.report).html, to: html)
        written.append("Page: \(html)")
      }
      written += try files.write([result.report], below: reading.root)
      if diagnostics {
        print(DiagnosticFormat.text(of: [result.report], below: reading.root), terminator: "")
      } else if json {
        print(try result.report.prettyJSON)
      } else if written.isEmpty {
        print(CampaignText(report: result.report, roadblocks: result.roadblocks).text)
      } else {
        print(written.joined(separator: "\n"))
      }
    }
  }
}
