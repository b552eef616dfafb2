import ArgumentParser

#if FUZZING
import Fuzzing

struct Tool: ParsableCommand {
  enum Mode: String, ExpressibleByArgument, CaseIterable { case fast, slow }
  static let configuration = CommandConfiguration(subcommands: [Sub.self])
  @Flag(name: .shortAndLong) var verbose = false
  @Flag(inversion: .prefixedNo) var color = true
  @Option(name: [.short, .long]) var count = 1
  @Option var mode: Mode?
  @Option(parsing: .upToNextOption) var names: [String] = []
  @Option(name: .customLong("de", withSingleDash: true)) var de: Double?

  struct Sub: ParsableCommand {
    @Argument var first: Int
    @Argument(parsing: .captureForPassthrough) var rest: [String] = []
  }
}

fuzz("FuzzArguments") { (words: [String]) in
  do {
    _ = try Tool.parseAsRoot(words)
  } catch {
    _ = Tool.fullMessage(for: error)
  }
}
#endif
