import Foundation

/// The result of a finished process.
public struct ProcessResult: Sendable {
  /// The exit code, or 128 + the signal that ended it.
  public let status: Int32
  /// Its standard output.
  public let output: String
  /// Its standard error.
  public let errors: String

  /// Output and errors, for the message of a failed test.
  public var everything: String { "exit code \(status)\n\(output)\n\(errors)" }
}

/// Runs a program to its end; kills it when `seconds` are over.
public func run(
  _ program: String, _ arguments: [String], in folder: String? = nil,
  environment: [String: String] = [:], seconds: Double = 300
) throws -> ProcessResult {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  process.standardInput = FileHandle.nullDevice
  let output = Collector()
  let errors = Collector()
  process.standardOutput = output.pipe
  process.standardError = errors.pipe
  try process.run()
  output.start()
  errors.start()
  let alarm = DispatchWorkItem { kill(process.processIdentifier, SIGKILL) }
  DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: alarm)
  process.waitUntilExit()
  alarm.cancel()
  let isSignal = process.terminationReason == .uncaughtSignal
  return ProcessResult(
    status: process.terminationStatus + (isSignal ? 128 : 0), output: output.finish(),
    errors: errors.finish())
}

/// Reads one stream to its end while the process runs: a full pipe would stop it.
private final class Collector: @unchecked Sendable {
  let pipe = Pipe()
  private var data = Data()
  private let done = DispatchSemaphore(value: 0)

  func start() {
    Thread.detachNewThread { [self] in
      data = pipe.fileHandleForReading.readDataToEndOfFile()
      done.signal()
    }
  }

  func finish() -> String {
    done.wait()
    return String(decoding: data, as: UTF8.self)
  }
}

/// The first executable called `name` on `PATH`.
public func findOnPath(_ name: String) -> String? {
  let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
  return path.split(separator: ":").map { "\($0)/\(name)" }.first {
    FileManager.default.isExecutableFile(atPath: $0)
  }
}
