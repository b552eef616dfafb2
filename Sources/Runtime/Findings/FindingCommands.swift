internal import Glibc
internal import SonarABI

/// The commands below a finding, which show it again and make its input smaller.
///
/// They carry what made it a finding: limits, the target's name, what the target itself was told,
/// and settings of sanitizers. Whoever copies a line into a shell gets the same end.
struct FindingCommands: Equatable, Sendable {
  /// The number of seconds that the printed minimization takes.
  private static let minimizationSeconds = 60
  /// The variables that change how a run ends and that the reader's shell may not have.
  private static let variables = [
    "ASAN_OPTIONS", "LSAN_OPTIONS", "MSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS",
  ]

  /// The program, as the user called it.
  var executable: String
  /// The settings before the program, as `NAME=value`.
  var environment: [String] = []
  /// The flags of the engine and of the target, which come before the input.
  var flags: [String] = []
  /// The arguments after the input, which the engine does not read.
  var remaining: [String] = []
  /// A command of the package that runs an input, by a program that it builds anew where the
  /// sources have changed.
  ///
  /// The path of the input is added at the end, and so it is to the next one.
  var packageReproduction: [String] = []
  /// A command of the package that minimizes a file in place.
  var packageMinimization: [String] = []

  /// The request that makes a test runner a fuzzer; nil for other programs.
  var request: TestRequest?

  /// Commands without flags.
  init(executable: String) { self.executable = executable }

  /// Commands for what a run found that was called with `arguments`, the program's name first.
  init(
    executable: String, options: Options, arguments: [String], request: TestRequest? = nil,
    variable: (String) -> String? = { getenv($0).map { String(lossless: $0) } }
  ) {
    self.executable = executable
    environment = Self.variables.compactMap { name in variable(name).map { "\(name)=\($0)" } }
    flags = Self.flags(of: options)
    self.request = request
    func words(_ name: String) -> [String] {
      variable(name)?.split(separator: "\n").map(String.init) ?? []
    }
    packageMinimization = words(CommandVariable.minimization)
    packageReproduction = words(CommandVariable.reproduction)
    guard request == nil else {
      remaining = Array(arguments.dropFirst())
      return
    }
    let read = arguments.dropFirst().prefix { $0 != "-ignore_remaining_args=1" }
    // These are the target's own: it sees them in every process.
    flags += read.filter { $0.hasPrefix("--") && $0 != "--help" }
    remaining = Array(arguments.dropFirst(1 + read.count))
  }

  /// Returns the command that runs the input at `path` once.
  func reproduction(of path: String) -> String {
    packageLine(packageReproduction, Self.asPath(path).quotedForShell) ?? line(flags, path)
  }

  /// Returns the command that runs the inputs in a folder once each, in the order of their names.
  func reproduction(ofSequence folder: String) -> String {
    let files = (Self.asPath(folder) + "/").quotedForShell + "*"
    if let line = packageLine(packageReproduction, files) { return line }
    if let request { return runnerLine(request.target, flags, files: files) }
    return Self.words(environment, executable) + Self.quoted(flags) + " \(files)"
      + Self.quoted(remaining)
  }

  /// Returns the command that makes the input at `path` smaller.
  func minimization(of path: String) -> String {
    packageLine(packageMinimization, Self.asPath(path).quotedForShell)
      ?? line(["-minimize_crash=1", "-max_total_time=\(Self.minimizationSeconds)"] + flags, path)
  }

  /// Returns the line of a command of the package; nil where there is none, or where it would not
  /// do the same.
  ///
  /// The command takes flags of the fuzzer only. It would mistake those of the target for its own.
  private func packageLine(_ command: [String], _ files: String) -> String? {
    guard let program = command.first, request != nil || remaining.isEmpty,
      !flags.contains(where: { $0.hasPrefix("--") })
    else { return nil }
    return Self.words(environment, program) + Self.quoted(Array(command.dropFirst())) + " \(files)"
      + Self.quoted(flags)
  }

  private func line(_ flags: [String], _ path: String) -> String {
    let words = flags + [Self.asPath(path)]
    guard let request else {
      return Self.words(environment, executable) + Self.quoted(words + remaining)
    }
    return runnerLine(request.target, words)
  }

  /// Returns the line that starts a test runner, which finds its flags in a variable.
  ///
  /// `files` is a shell's pattern for inputs that follow the flags.
  private func runnerLine(_ target: String, _ flags: [String], files: String? = nil) -> String {
    let request = TestRequest(target: target, flags: flags)
    var settings = (environment + ["\(TestRequest.variable)=\(target)"]).map(Self.setting).joined()
    if let files {
      // No shell looks for files in the value of a variable.
      settings += "\(TestRequest.flagsVariable)=\"\(request.flagsText) $(echo \(files))\" "
    } else {
      settings += Self.setting("\(TestRequest.flagsVariable)=\(request.flagsText)")
    }
    return settings + Self.words([], executable) + Self.quoted(remaining)
  }

  private static func words(_ environment: [String], _ program: String) -> String {
    let settings = environment.map(setting)
    // A shell takes a first word with an equals sign for a setting.
    let plain = program.utf8.contains(UInt8(ascii: "=")) ? "'" : ""
    let quoted = program.quotedForShell
    return settings.joined() + (quoted.hasPrefix("'") ? quoted : plain + quoted + plain)
  }

  /// Returns `NAME=value` as a shell reads it, with a space behind.
  private static func setting(_ setting: String) -> String {
    let name = setting.prefix { $0 != "=" }
    return "\(name)=\(String(setting.dropFirst(name.utf8.count + 1)).quotedForShell) "
  }

  private static func quoted(_ words: [String]) -> String {
    words.map { " " + $0.quotedForShell }.joined()
  }

  /// Returns a path that no program takes for a flag.
  private static func asPath(_ path: String) -> String {
    path.hasPrefix("-") ? "./" + path : path
  }

  /// Returns the flags that decide how a run ends, if they differ from the defaults.
  private static func flags(of options: Options) -> [String] {
    let usual = Options()
    var flags: [String] = []
    if let target = options.target { flags.append("-target=\(target)") }
    let numbers: [(String, KeyPath<Options, Int>)] = [
      ("timeout", \.timeout), ("rss_limit_mb", \.memoryLimit),
      ("malloc_limit_mb", \.allocationLimit), ("error_exitcode", \.errorExitCode),
      ("timeout_exitcode", \.timeoutExitCode),
    ]
    for (name, path) in numbers where options[keyPath: path] != usual[keyPath: path] {
      flags.append("-\(name)=\(options[keyPath: path])")
    }
    if options.detectLeaks != usual.detectLeaks { flags.append("-detect_leaks=0") }
    return flags
  }
}

extension String {
  /// The text quoted for a shell.
  fileprivate var quotedForShell: String {
    let plain = utf8.allSatisfy { byte in
      byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7a
        || "/._-+=:,@%".utf8.contains(byte)
    }
    if plain && !isEmpty { return self }
    return "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
