import ArgumentParser
import SonarABI

/// The subcommand `swiftc-fuzz dictionary BINARY`, which prints the literals that the pass found as
/// a fuzzing dictionary.
struct DictionaryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dictionary",
    abstract: "Print the extracted dictionary in the format of libFuzzer and AFL++.",
    discussion: HelpText.flowing(
      """
      Programs built by swiftc-fuzz use it by themselves; this is for other fuzzers, and for you
      to read.

      EXAMPLE
        swiftc-fuzz dictionary ./main > main.dict
        swiftc-fuzz dictionary ./main --module MyParser --kind string --kind character
      """))

  @Argument(help: "An executable, library or object that swiftc-fuzz has built.")
  var binary: String

  @Option(help: "Only literals of this module (repeatable).")
  var module: [String] = []

  @Option(help: "Only literals of this kind: \(LiteralKind.allNames) (repeatable).")
  var kind: [LiteralKind] = []

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await reportingErrors {
      let code = try InstrumentedCode(binary: binary)
      try checkModules(of: code)
      let dictionary = DictionaryText(
        code.literals, modules: Set(module), kinds: Set(kind.map(\.kind)))
      if json {
        print(try dictionary.json)
      } else {
        print(dictionary.text, terminator: "")
      }
    }
  }

  /// Checks that the named modules exist, so that a misspelled one does not look like one without
  /// literals.
  private func checkModules(of code: InstrumentedCode) throws(UserError) {
    let known = code.modules.map(\.name)
    if let unknown = module.first(where: { !known.contains($0) }) {
      throw .noSuchModule(selector: unknown, modules: known)
    }
  }
}

/// A kind of literal by its name on the command line.
struct LiteralKind: ExpressibleByArgument {
  let kind: LiteralRecord.Kind

  init?(argument: String) {
    guard let kind = LiteralRecord.Kind.allCases.first(where: { "\($0)" == argument }) else {
      return nil
    }
    self.kind = kind
  }

  static var allNames: String {
    LiteralRecord.Kind.allCases.map { "\($0)" }.joined(separator: ", ")
  }
}
