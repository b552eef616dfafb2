/// A subprocess as a value: the command and the files that it makes.
struct Job: Equatable, Sendable {
  /// The text that the user sees while it runs, such as `compiling MyParser`.
  var purpose: String
  /// The path of the executable.
  var tool: String
  var arguments: [String]
  /// The variables that are added to the environment of this process.
  var environment: [String: String] = [:]
  /// The place to which its output goes.
  var speech = Speech.standardOutput

  /// True when the user sees its purpose at once, and not only if it takes long.
  ///
  /// Otherwise the message could come in the middle of the tool's output.
  var isAnnouncedAtOnce = false

  /// True for one of SwiftPM's tools, whose environment must be the same in each call.
  var isOfPackageManager = false

  /// True when it is run once more after a crash of its own.
  var repeatsAfterCrash = false

  /// A place for output.
  ///
  /// Our own standard output may be for results only.
  enum Speech: Equatable, Sendable {
    case standardOutput
    /// Its output goes to standard error too. If the output is the result, its errors are shown
    /// there.
    case standardError
    /// Its output goes to this file, and its errors to our standard error.
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
