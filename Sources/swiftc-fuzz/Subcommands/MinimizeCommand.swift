import ArgumentParser
import Foundation

/// The subcommand `swiftc-fuzz minimize TARGET FILE`, which replaces an input by the smallest one
/// that dies in the same way.
struct MinimizeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "minimize",
    abstract: "Make a crashing input smaller, in place.",
    usage: "swiftc-fuzz minimize [<options>] <target> <file> [-flag=value ...]",
    discussion: HelpText.flowing(
      """
      The file becomes the smallest input found that dies in the same way; what it was is kept as
      FILE.original. Nothing is touched unless that worked. Interrupted, it keeps the smallest so far
      and returns 72.

      EXAMPLE
        swiftc-fuzz minimize Parse Fuzz/Parse/crashes/crash-…
      """))

  @OptionGroup var options: PackageOptions

  @Argument(help: "The fuzz target.")
  var target: String

  @Argument(help: "The input.")
  var file: String

  @Argument(parsing: .captureForPassthrough, help: "The fuzzer's flags.")
  var flags: [String] = []

  func run() async throws {
    try await reportingErrors {
      try options.requireFuzzerFlags(flags)
      guard !FileReplacement.isFolder(file) else {
        throw UserError.unreadable(path: file, reason: "it is a folder; name one file in it")
      }
      let before = try FileReplacement.size(of: file)
      let command = try options.command()
      let package = try await command.description()
      let built = try await command.build(target, of: package)
      let replacement = FileReplacement(path: file)
      defer { replacement.discard() }
      // A killed run may have left a file there that does not belong to this input.
      replacement.discard()
      let arguments =
        ["-minimize_crash=1", "-exact_artifact_path=\(replacement.newPath)"] + flags + [file]
      let status = try await command.lasting { () async throws(UserError) in
        try await command.status(
          of: built, for: "minimizing \(file)", arguments, speech: .standardError,
          isAnnouncedAtOnce: true)
      }
      guard status == 0 || status == 72 else { throw UserError.toolFailed(status: status) }
      let original = try replacement.commit()
      print("\(file): \(before) -> \(try FileReplacement.size(of: file)) bytes")
      if let original { print("as it was: \(original)") }
      if status == 72 { throw UserError.interrupted }
    }
  }
}
