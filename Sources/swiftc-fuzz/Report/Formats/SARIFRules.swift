extension SARIFLog.Rule {
  /// A kind of finding, as a rule that it breaks.
  private struct Kind {
    var level: SARIFLog.Level
    var description: String
    var help: String
  }

  private static let kinds: KeyValuePairs = [
    "crash": Kind(
      level: .error, description: "An input ends the process",
      help: "The code trapped, got a signal, or called exit. The input is attached."),
    "timeout": Kind(
      level: .error, description: "An input takes too long",
      help: "It took longer than -timeout, twice. The stack shows where the time went."),
    "oom": Kind(
      level: .error, description: "An input takes too much memory",
      help: "The process needed more than -rss_limit_mb allows."),
    "leak": Kind(
      level: .warning, description: "An input leaks memory",
      help: "Nothing points to this memory any more. The stack shows who allocated it."),
    "internal-error": Kind(
      level: .note, description: "The fuzzing engine failed",
      help: "This is no bug of the code that is fuzzed. Please report it with the input."),
  ]

  /// The rules of all kinds of findings.
  static var all: [Self] {
    kinds.map { id, kind in
      Self(
        id: id, shortDescription: .init(text: kind.description), help: .init(text: kind.help),
        defaultConfiguration: .init(level: kind.level))
    }
  }
}
