import ArgumentParser
import Foundation

/// `swiftc-fuzz report PROGRAM [CORPUS …]`: what stands in the way of a corpus.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "List the comparisons that a corpus has not turned around.",
    discussion: """
      Each line names the function and the line of the source, what was compared in the last input
      that came there, and how many inputs did; what has most code behind it comes first.

      EXAMPLE
        swiftc-fuzz report ./main corpus
      """)

  @Argument(help: "An executable that swiftc-fuzz has built.")
  var program: String

  @Argument(help: "Folders of inputs.")
  var corpora: [String] = []

  func run() async throws {
    try await reportingErrors {
      let path = program.contains("/") ? program : "./\(program)"
      guard FileManager.default.isExecutableFile(atPath: path) else {
        throw UserError.unreadable(path: program, reason: "no such program")
      }
      let job = Job(
        purpose: "running \(program) on its corpus", tool: path,
        arguments: ["-runs=0", "-parallel=1", "-print_roadblocks=1", "-reload=0"] + corpora)
      let lines = try await ProcessRunner().output(of: job).split(separator: "\n")
        .filter { $0.hasPrefix("ROADBLOCK: ") }
      print(lines.isEmpty ? "No roadblocks are known." : lines.joined(separator: "\n"))
    }
  }
}
