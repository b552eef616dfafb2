internal import Glibc

/// An error that ends a fuzzing run before it has begun.
///
/// Each case is one line for the user.
enum FuzzingError: Error, Equatable {
  /// The command line, a file or a target the user named is not usable.
  case usage(String)
  /// A line of a dictionary that neither libFuzzer nor AFL would take.
  case dictionary(file: String, line: Int, text: String, reason: String)
  /// A system call failed, with its `errno`.
  case system(String, Int32)
  /// The engine itself has failed; the text is a whole report.
  case internalError(String)

  /// The exit code of the process for this error.
  var exitCode: Int32 {
    if case .internalError = self { return ExitCode.internalError }
    return ExitCode.usage
  }

  /// The problem and, if it helps, the remedy.
  var message: String {
    switch self {
    case .usage(let text), .internalError(let text): text
    case .dictionary(let file, let line, let text, let reason):
      "ParseDictionaryFile: error in line \(line) of '\(file)': \(reason)\n\t\t\(text)"
    case .system(let text, let number): "ERROR: \(text): \(Self.words(for: number))"
    }
  }

  /// Returns the system's description of an `errno`.
  static func words(for number: Int32) -> String { String(cString: strerror(number)) }
}
