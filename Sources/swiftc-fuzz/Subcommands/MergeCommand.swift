import ArgumentParser
import Foundation

/// The subcommand `swiftc-fuzz merge TARGET [DIR …]`, which removes inputs from a corpus that add
/// nothing.
struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Add to a target's corpus what is new in other folders, or distil it.",
    usage: "swiftc-fuzz merge [<options>] <target> [<folder> ...] [-flag=value ...]",
    discussion: HelpText.flowing(
      """
      From the folders, the inputs that reach something new are copied to Fuzz/TARGET/corpus. Without
      folders the corpus itself is distilled: once the smallest inputs that reach as much are
      found, they take its place, and what it was is kept as Fuzz/TARGET/corpus.original.

      EXAMPLE
        swiftc-fuzz merge Parse ~/corpus-of-a-colleague
        swiftc-fuzz merge Parse
      """))

  @OptionGroup var options: PackageOptions

  @Argument(help: "The fuzz target.")
  var target: String

  @Argument(parsing: .captureForPassthrough, help: "Folders of inputs, and the fuzzer's flags.")
  var words: [String] = []

  func run() async throws {
    try await reportingErrors {
      try options.requireFuzzerFlags(words)
      let folders = words.filter { !$0.hasPrefix("-") }
      let flags = words.filter { $0.hasPrefix("-") }
      for folder in folders { try FileReplacement.requireFolder(folder) }
      // With these a merge may write a part of the corpus or nothing, which must not replace it.
      let partial = ["-max_total_time=", "-merge_control_file=", "-help="]
      let refused = flags.first { flag in partial.contains(where: flag.hasPrefix) }
      if folders.isEmpty, let refused {
        throw UserError.badOption(
          refused, advice: "a corpus is distilled as a whole: leave the flag out, or name folders")
      }
      let command = try options.command()
      let package = try await command.description()
      let built = try await command.build(target, of: package)
      let folder = command.folder(of: built, in: package)
      let corpus = folder.corpus
      let before = FileReplacement.count(in: corpus)

      func merge(into output: String, from inputs: [String]) async throws(UserError) {
        try FileReplacement.makeFolder(output)
        try FileReplacement.makeFolder(folder.crashes)
        defer { rmdir(folder.crashes) }
        // An input that crashes is a finding of the target.
        let place =
          flags.contains { $0.hasPrefix("-artifact_prefix=") }
          ? [] : ["-artifact_prefix=\(folder.crashes)/"]
        let status = try await command.status(
          of: built, for: "merging", ["-merge=1"] + flags + place + [output] + inputs,
          environment: options.variables(forReportsOf: target), speech: .standardError,
          isAnnouncedAtOnce: true)
        guard status == 0 else { throw .toolFailed(status: status) }
      }
      if folders.isEmpty {
        try FileReplacement.requireFolder(corpus)
        let replacement = FileReplacement(path: corpus)
        defer { replacement.discard() }
        // A killed merge may have left inputs there.
        replacement.discard()
        try await merge(into: replacement.newPath, from: [corpus])
        guard before == 0 || FileReplacement.count(in: replacement.newPath) > 0 else {
          throw UserError.unwritable(
            path: corpus, reason: "no input reaches selected code; the corpus is as it was")
        }
        let kept = try FileReplacement.contents(of: replacement.newPath)
        // A copy of the same is of no use.
        if kept != (try FileReplacement.contents(of: corpus)),
          let original = try replacement.commit()
        {
          print("as it was: \(original)")
        }
      } else {
        try await merge(into: corpus, from: folders)
      }
      print("\(corpus): \(before) -> \(FileReplacement.count(in: corpus)) files")
    }
  }
}
