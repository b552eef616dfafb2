import ArgumentParser

/// `swiftc-fuzz dictionary BINARY`: the literals the pass found, as a fuzzing dictionary.
struct DictionaryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dictionary",
    abstract: "Print the extracted dictionary in the format of libFuzzer and AFL++.",
    discussion: """
      EXAMPLE
        swiftc-fuzz dictionary ./main > main.dict
      """)

  @Argument(help: "An executable, library or object that swiftc-fuzz has built.")
  var binary: String

  func run() async throws {
    let code: InstrumentedCode
    do {
      code = try InstrumentedCode(binary: binary)
      guard code.edges > 0 else { throw UserError.notInstrumented(path: binary) }
    } catch let error as UserError {
      throw CleanExit.failure(error)
    }
    print(DictionaryText.text(of: code.literals), terminator: "")
  }
}
