import Foundation
import SonarABI
import Subprocess
import SystemPackage

/// A runner of jobs.
///
/// The tests have one that only records them.
protocol JobRunner: Sendable {
  /// Runs `job` with our own standard streams and waits for it.
  func run(_ job: Job) async throws(UserError)
  /// Runs `job` and returns its standard output.
  func output(of job: Job) async throws(UserError) -> String
}

/// A runner that runs jobs as real subprocesses.
struct ProcessRunner: JobRunner {
  /// A function that prints the purpose of a job which takes long.
  var progress: @Sendable (String) -> Void = { line in
    FileHandle.standardError.write(Data("swiftc-fuzz: \(line)\n".utf8))
  }
  /// The wait before a job is one that takes long: two seconds.
  var patience: @Sendable () async throws -> Void = { try await Task.sleep(for: .seconds(2)) }

  func run(_ job: Job) async throws(UserError) {
    try prepare()
    let announcement = announce(job)
    defer { announcement?.cancel() }
    var status = try await status(of: job)
    if job.repeatsAfterCrash, case .signaled(let signal) = status,
      Self.signalsOfCrashes.contains(signal), !Interruption.happened
    {
      let tool = job.tool.fileName
      progress("\(tool) crashed with signal \(signal); \(job.purpose) once more …")
      status = try await self.status(of: job)
    }
    try check(status)
  }

  /// The signals by which a program ends that does not want to go on.
  ///
  /// By others somebody ends it.
  private static let signalsOfCrashes: Set<Int32> = [
    SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE,
  ]

  /// Runs a job to its end.
  private func status(of job: Job) async throws(UserError) -> TerminationStatus {
    let streams = try Streams(job.speech)
    do {
      return try await Subprocess.run(
        .path(FilePath(job.tool)), arguments: Arguments(job.arguments),
        environment: environment(of: job), input: .currentStandardInput,
        output: .fileDescriptor(streams.output, closeAfterSpawningProcess: false),
        error: .fileDescriptor(streams.error, closeAfterSpawningProcess: false)
      ).terminationStatus
    } catch {
      throw .cannotRun(tool: job.tool, reason: "\(error)")
    }
  }

  func output(of job: Job) async throws(UserError) -> String {
    try prepare()
    let announcement = announce(job)
    defer { announcement?.cancel() }
    let (status, text): (TerminationStatus, String?)
    do {
      switch job.speech {
      case .standardOutput, .file, .logFile:
        let result = try await Subprocess.run(
          .path(FilePath(job.tool)), arguments: Arguments(job.arguments),
          environment: environment(of: job), output: .string(limit: 1 << 26), error: .discarded)
        (status, text) = (result.terminationStatus, result.standardOutput)
      case .standardError:
        let result = try await Subprocess.run(
          .path(FilePath(job.tool)), arguments: Arguments(job.arguments),
          environment: environment(of: job), output: .string(limit: 1 << 26),
          error: .currentStandardError)
        (status, text) = (result.terminationStatus, result.standardOutput)
      }
    } catch {
      throw .cannotRun(tool: job.tool, reason: "\(error)")
    }
    try check(status)
    return text ?? ""
  }

  /// Prints the purpose of a job: at once, or when the job takes long.
  ///
  /// Returns the task that waits for that.
  private func announce(_ job: Job) -> Task<Void, any Error>? {
    let line = job.purpose + " …"
    if job.isAnnouncedAtOnce {
      progress(line)
      return nil
    }
    return Task {
      try await patience()
      progress(line)
    }
  }

  /// Makes sure that nothing is started that nobody would end.
  private func prepare() throws(UserError) {
    Interruption.catchSignals()
    if Interruption.happened { throw .interrupted }
    // The job writes to the same place.
    fflush(nil)
  }

  private func environment(of job: Job) -> Subprocess.Environment {
    // Where one stands, the other must not: it may name the owner of this process.
    let own: [String: String?] =
      job.isOfPackageManager
      ? [
        CommandVariable.owner: nil,
        CommandVariable.session: CommandVariable.session(ofOwner: getpid()),
      ] : [CommandVariable.owner: "\(getpid())"]
    var changes: [Subprocess.Environment.Key: String?] = [:]
    for (name, value) in own {
      changes.updateValue(value, forKey: Subprocess.Environment.Key(stringLiteral: name))
    }
    for (name, value) in job.environment {
      changes[Subprocess.Environment.Key(stringLiteral: name)] = value
    }
    return .inherit.updating(changes)
  }

  private func check(_ status: TerminationStatus) throws(UserError) {
    if Interruption.happened { throw .interrupted }
    switch status {
    case .exited(0): return
    case .exited(let code): throw .toolFailed(status: code == 0 ? 1 : code)
    case .signaled(let signal): throw .toolFailed(status: 128 + signal)
    }
  }
}

/// The descriptors that a job writes to; a file that was opened for it is closed at the end.
private struct Streams: ~Copyable {
  var output = FileDescriptor.standardOutput
  var error = FileDescriptor.standardError
  private var opened: FileDescriptor?

  init(_ speech: Job.Speech) throws(UserError) {
    switch speech {
    case .standardOutput: break
    case .standardError: output = .standardError
    case .file(let path):
      output = try Self.open(path)
      opened = output
    case .logFile(let path):
      error = try Self.open(path)
      output = error
      opened = error
    }
  }

  deinit {
    // Nothing was buffered, so that closing loses nothing.
    try? opened?.close()
  }

  private static func open(_ path: String) throws(UserError) -> FileDescriptor {
    do {
      return try FileDescriptor.open(
        FilePath(path), .writeOnly, options: [.create, .truncate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw .unwritable(path: path, reason: "\(error)")
    }
  }
}
