import ArgumentParser
import Foundation

/// The subcommand `swiftc-fuzz report TARGET [CORPUS …]`, which lists the comparisons that block a
/// corpus.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "List the comparisons that a corpus has not turned around.",
    discussion: """
      Each line names the function and the line of the source, what was compared in the last input
      that came there, and how many inputs did; what has most code behind it comes first. A fuzz
      target of the package is built first, and its corpus is Fuzz/TARGET/corpus.

      EXAMPLE
        swiftc-fuzz report Parse
        swiftc-fuzz report ./main corpus
      """)

  @OptionGroup var options: PackageOptions

  @Argument(help: "A fuzz target, or an executable that swiftc-fuzz has built.")
  var target: String

  @Argument(help: "Folders of inputs.")
  var corpora: [String] = []

  func run() async throws {
    try await reportingErrors {
      let (path, folders) = try await program()
      let job = Job(
        purpose: "running \(target) on its corpus", tool: path,
        arguments: ["-runs=0", "-parallel=1", "-print_roadblocks=1", "-reload=0"] + folders)
      let lines = try await ProcessRunner().output(of: job).split(separator: "\n")
        .filter { $0.hasPrefix("ROADBLOCK: ") }
      print(lines.isEmpty ? "No roadblocks are known." : lines.joined(separator: "\n"))
    }
  }

  /// Returns the executable and the inputs that it is to read.
  private func program() async throws(UserError) -> (path: String, corpora: [String]) {
    let files = FileManager.default
    if target.contains("/") {
      guard files.isExecutableFile(atPath: target) else {
        throw .unreadable(path: target, reason: "no such program")
      }
      return (target, corpora)
    }
    // The target's name and its executable's, where the package is, are the same word.
    if files.isExecutableFile(atPath: target), !files.fileExists(atPath: "Package.swift") {
      return ("./\(target)", corpora)
    }
    let command = try options.command()
    let package = try await command.description()
    let built = try await command.build(target, of: package)
    guard corpora.isEmpty else { return (built.path, corpora) }
    let folder = command.folder(of: built.target, in: package)
    return (built.path, [folder.corpus, folder.seeds].filter { files.fileExists(atPath: $0) })
  }
}
