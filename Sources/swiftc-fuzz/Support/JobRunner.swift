import Foundation
import Subprocess
import SystemPackage

/// Runs jobs; the tests have one that only notes them down.
protocol JobRunner: Sendable {
  /// Runs `job` with our own standard streams and waits for it.
  func run(_ job: Job) async throws(UserError)
  /// Runs `job` and returns its standard output.
  func output(of job: Job) async throws(UserError) -> String
}

/// Runs jobs as real subprocesses.
struct ProcessRunner: JobRunner {
  /// What is said of a job that takes longer than two seconds.
  var progress: @Sendable (String) -> Void = { line in
    FileHandle.standardError.write(Data("swiftc-fuzz: \(line)\n".utf8))
  }

  func run(_ job: Job) async throws(UserError) {
    let announcement = Task {
      try await Task.sleep(for: .seconds(2))
      progress(job.purpose + " …")
    }
    defer { announcement.cancel() }
    let status: TerminationStatus
    do {
      status =
        switch job.speech {
        case .standardOutput:
          try await Subprocess.run(
            .path(FilePath(job.tool)), arguments: Arguments(job.arguments),
            environment: environment(of: job), input: .currentStandardInput,
            output: .currentStandardOutput, error: .currentStandardError
          ).terminationStatus
        case .standardError:
          try await Subprocess.run(
            .path(FilePath(job.tool)), arguments: Arguments(job.arguments),
            environment: environment(of: job), input: .currentStandardInput,
            output: .currentStandardError, error: .currentStandardError
          ).terminationStatus
        }
    } catch {
      throw .toolMissing(name: job.tool, advice: "\(error)")
    }
    try check(status)
  }

  func output(of job: Job) async throws(UserError) -> String {
    let (status, text): (TerminationStatus, String?)
    do {
      switch job.speech {
      case .standardOutput:
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
      throw .toolMissing(name: job.tool, advice: "\(error)")
    }
    try check(status)
    return text ?? ""
  }

  private func environment(of job: Job) -> Subprocess.Environment {
    var changes: [Subprocess.Environment.Key: String?] = [:]
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
