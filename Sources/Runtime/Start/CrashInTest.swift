internal import CFuzzing
internal import Glibc
internal import SonarABI

/// The replay of a saved crash in a test: in another process, which the crash may end.
///
/// That process is the same test runner. It runs only the test that runs here, comes to the same
/// call of `fuzz`, and replays the one input there.
struct CrashInTest {
  /// The seconds that one input may take.
  private static let timeLimit = 25
  /// The milliseconds after which the process is ended, for one that does not come to the call.
  private static let patience: Int32 = 120_000
  /// The bytes of its output that are kept.
  private static let mostOutput = 1 << 20

  enum Outcome: Equatable {
    case passes
    /// The test fails as it did; the report says how.
    case fails(report: String)
    /// No process could be had that replays the input.
    case unknown
  }

  /// The name of the fuzz target.
  let target: String
  /// The arguments with which the test runner runs the same test, and no other.
  let runnerArguments: [String]

  /// Replays the input in the file.
  func replay(_ path: String) -> Outcome {
    let request = TestRequest(target: target, flags: ["-timeout=\(Self.timeLimit)", path])
    guard
      let (status, output) = Self.run(
        FuzzingRun.executablePath(), arguments: [FuzzingRun.executablePath()] + runnerArguments,
        settings: request.variables.map { "\($0.name)=\($0.value)" })
    else { return .unknown }
    switch status {
    case ExitCode.nothingFound: return .passes
    case ExitCode.usage, ExitCode.internalError: return .unknown
    default: return .fails(report: Self.report(in: output))
    }
  }

  /// The part of the output that describes the finding, and the values that lead to it.
  ///
  /// The rest is for other programs, or names commands that need a variable of this process.
  static func report(in output: String) -> String {
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    let error = lines.firstIndex { $0.hasPrefix("==") && $0.text(after: "== ERROR: ") != nil }
    // The headline stands in front of the trace, after an empty line.
    let start =
      error.flatMap { lines[..<$0].lastIndex(of: "") }
      ?? lines.firstIndex { $0.hasPrefix("Running: ") } ?? 0
    let end = lines[start...].firstIndex { $0.hasPrefix("Minimize:") } ?? lines.endIndex
    let forPrograms = ["==", "SUMMARY: ", "DEDUP_TOKEN: ", "ALARM: ", "       and the timeout"]
    return lines[start..<end].filter { line in
      !line.isEmpty && !forPrograms.contains { line.hasPrefix($0) }
    }.joined(separator: "\n")
  }

  /// Runs a program to its end; nil if it cannot be started, or does not end by itself.
  private static func run(
    _ program: String, arguments: [String], settings: [String]
  ) -> (status: Int32, output: String)? {
    var pipes: [Int32] = [-1, -1]
    guard fuzz_pipe(&pipes) == 0 else { return nil }
    defer { close(pipes[0]) }
    let start = ProgramStart(
      path: program, arguments: arguments,
      variables: ProgramStart.inheritedVariables(replacing: settings),
      redirections: [.discarded(0), .copied(1, pipes[1]), .copied(2, pipes[1])]
    ).start()
    close(pipes[1])
    guard case .success(let process) = start else { return nil }
    let output = FileSystem.readAll(from: pipes[0], patience: patience)
    if output == nil { kill(process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard let output, case .exited(let code) = WaitStatus(status) else { return nil }
    return (code, String(decoding: output.suffix(mostOutput), as: UTF8.self))
  }
}
