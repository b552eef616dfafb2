/// One subprocess as a value: what to run, and what it leaves behind.
struct Job: Equatable, Sendable {
  /// What the user is told while it runs, such as `compiling MyParser`.
  var purpose: String
  /// Path of the executable.
  var tool: String
  var arguments: [String]
  /// Added to the environment of this process.
  var environment: [String: String] = [:]
  /// Where the user reads what it says.
  var speech = Speech.standardOutput

  /// Whether the user is told at once what is done, and not only if it takes long: what the tool
  /// says would stand on both sides of that.
  var isAnnouncedAtOnce = false

  /// Our own standard output may be for results alone.
  enum Speech: Equatable, Sendable {
    case standardOutput
    /// Its output goes there as well. Where the output is the result, its errors are shown.
    case standardError
    /// Its output goes to this file, and its errors to our own.
    case file(String)
    /// Its output and its errors go to this file.
    case logFile(String)
  }

  /// The job as a line that a POSIX shell would run.
  var commandLine: String {
    let settings = environment.sorted { $0.key < $1.key }.map { "\($0)=\($1.shellQuoted)" }
    let prefix = settings.isEmpty ? [] : ["env"] + settings
    return (prefix + [tool.shellQuoted] + arguments.map(\.shellQuoted)).joined(separator: " ")
  }
}
