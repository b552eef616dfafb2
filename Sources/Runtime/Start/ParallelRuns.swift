internal import CFuzzing
internal import Glibc
internal import SonarABI

/// The runs that `-jobs=N -workers=M` asks for: N runs of the rest of the command line, M at a
/// time.
///
/// The output of each goes to a file, `fuzz-0.log` and so on. They share the corpus through its
/// directory.
struct ParallelRuns {
  /// The name of the variable with the process that a job must not outlive.
  private static let variable = "SWIFTC_FUZZ_JOB_OF"

  let count: Int
  /// The number of jobs at a time.
  let width: Int
  let executable: String
  /// The arguments of each job, beginning with the program's name.
  let arguments: [String]
  /// The variables of each job that differ from those of this process.
  let variables: [String]
  let reporter: Reporter

  /// Creates the jobs that `options` ask for, on a machine with `cores` cores.
  ///
  /// The engine's arguments are in `arguments`, or in `request` if this is a test runner.
  init(
    options: Options, arguments: [String], request: TestRequest?, executable: String, cores: Int,
    reporter: Reporter
  ) {
    count = options.jobs
    width = min(count, options.workers > 0 ? options.workers : max(1, cores / 2))
    self.executable = executable
    if var request {
      // A job that read our own flags would start jobs as well.
      request.flags = Array(Self.arguments(of: [executable] + request.flags, options).dropFirst())
      self.arguments = arguments
      variables = request.variables.map { "\($0.name)=\($0.value)" }
    } else {
      self.arguments = Self.arguments(of: arguments, options)
      variables = []
    }
    self.reporter = reporter
  }

  /// Returns the arguments of a job.
  ///
  /// As in libFuzzer, a job uses one process and ends at the first finding, unless the options tell
  /// otherwise.
  static func arguments(of all: [String], _ options: Options) -> [String] {
    var own = all.filter { !$0.hasPrefix("-jobs=") && !$0.hasPrefix("-workers=") }
    var defaults: [String] = []
    if options.parallel == nil, options.fork == 0 { defaults.append("-parallel=1") }
    if options.keepGoing == nil { defaults.append("-keep_going=0") }
    own.insert(contentsOf: defaults, at: min(1, own.count))
    return own
  }

  /// Makes a job end with the process that started it.
  static func joinParent() {
    guard let value = getenv(variable) else { return }
    let parent = Int32(String(cString: value))
    unsetenv(variable)
    if let parent { fuzz_die_with_parent(parent) }
  }

  /// Runs them all; 1 if any of them returns another code than 0.
  func run() throws(FuzzingError) -> Int32 {
    var ends: [Int32] = [-1, -1]
    guard fuzz_pipe(&ends) == 0 else { throw .system("cannot make a pipe", errno) }
    fuzz_send_signals_to(ends[1], ExitCode.interrupted)
    if width > 1 { reporter.report(.note("Running \(width) workers")) }
    var running: [pid_t: Int] = [:]
    var next = 0
    var hasFailed = false
    var isInterrupted = false
    while !running.isEmpty || next < count && !isInterrupted {
      while running.count < width, next < count, !isInterrupted {
        running[try start(next)] = next
        next += 1
      }
      if Self.wasInterrupted(ends[0]), !isInterrupted {
        isInterrupted = true
        // SIGTERM: a second SIGINT would not let them save what they have.
        for process in running.keys { kill(process, SIGTERM) }
      }
      for (process, job) in running {
        guard let status = Self.reap(process) else { continue }
        running[process] = nil
        if status != 0 { hasFailed = true }
        finish(job, status)
      }
    }
    if isInterrupted { return ExitCode.interrupted }
    return hasFailed ? ExitCode.usage : ExitCode.nothingFound
  }

  private static func log(of job: Int) -> String { "fuzz-\(job).log" }

  private func start(_ job: Int) throws(FuzzingError) -> pid_t {
    let log = Self.log(of: job)
    reporter.report(.note(arguments.joined(separator: " ") + " >\(log) 2>&1"))
    let program = ProgramStart(
      path: executable, arguments: arguments,
      variables: ProgramStart.inheritedVariables(
        replacing: ["\(Self.variable)=\(getpid())"] + variables),
      redirections: [.opened(1, log, O_WRONLY | O_CREAT | O_TRUNC), .copied(2, 1)])
    switch program.start() {
    case .success(let process): return process
    case .failure(let error): throw .system("cannot start a job with '\(log)'", error.number)
    }
  }

  private func finish(_ job: Int, _ status: Int32) {
    reporter.report(
      .report("================== Job \(job) exited with exit code \(status) ============"))
    if let bytes = try? FileSystem.read(Self.log(of: job)) { reporter.report(.output(bytes)) }
  }

  /// Waits for a signal: the end of a job, or somebody who wants an end.
  private static func wasInterrupted(_ signals: Int32) -> Bool {
    var file = pollfd(fd: signals, events: Int16(POLLIN), revents: 0)
    // The wait is limited, because two deaths may cause only one signal.
    _ = poll(&file, 1, 1000)
    var numbers = [UInt8](repeating: 0, count: 64)
    let count = read(signals, &numbers, numbers.count)
    return count > 0 && numbers[..<count].contains { $0 != UInt8(SIGCHLD) }
  }

  /// Returns the exit code of a process that has ended, 128 and more for a signal; nil while it
  /// runs.
  private static func reap(_ process: pid_t) -> Int32? {
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return nil }
    switch WaitStatus(status) {
    case .exited(let code): return code
    case .killed(let signal): return 128 + signal
    }
  }
}
