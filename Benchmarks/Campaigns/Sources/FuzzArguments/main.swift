import ArgumentParser

#if FUZZING
import Fuzzing

struct Tool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tool", subcommands: [Add.self, Remove.self], defaultSubcommand: Add.self)
}

struct Add: ParsableCommand {
  enum Mode: String, ExpressibleByArgument, CaseIterable { case fast, slow }

  @Flag(name: .shortAndLong, inversion: .prefixedNo) var verbose = false
  @Option(name: .shortAndLong) var count = 1
  @Option var mode: Mode = .fast
  @Option(parsing: .upToNextOption) var files: [String] = []
  @Option var ratio: Double?
  @Argument var rest: [String] = []

  var arguments: [String] {
    ["add", verbose ? "--verbose" : "--no-verbose", "--count=\(count)", "--mode=\(mode.rawValue)"]
      + (ratio.map { ["--ratio=\($0)"] } ?? []) + ["--"] + rest
  }
}

struct Remove: ParsableCommand {
  @Flag(name: .short) var level = false
  @Argument var name: String
  @Argument(parsing: .captureForPassthrough) var passedOn: [String] = []
}

try fuzz(
  "FuzzArguments", seeds: ["add", "-v", "--count", "3", "--files", "a", "b", "--", "-x"],
  ["remove", "-l", "name", "--other"], ["help", "add"]
) { (arguments: [String]) in
  do {
    guard let parsed = try Tool.parseAsRoot(arguments) as? Add else { return }
    guard parsed.files.isEmpty, parsed.ratio?.isNaN != true else { return }
    // The same command in its long form is parsed to the same values.
    let again = try? Tool.parseAsRoot(parsed.arguments) as? Add
    precondition(again?.rest == parsed.rest && again?.count == parsed.count, "other arguments")
    precondition(again?.mode == parsed.mode && again?.verbose == parsed.verbose, "other options")
  } catch {
    _ = Tool.fullMessage(for: error)
  }
}
#endif
