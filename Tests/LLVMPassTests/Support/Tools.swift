import Foundation
import TestSupport

/// The tools of this machine that tests compare with or build upon.
enum Tools {
  /// The path of a tool in the search path, nil if there is none.
  static func find(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The path of one of LLVM's own tools, from the newest installation that has it.
  static func llvm(_ name: String) -> String? {
    let prefixes =
      [ProcessInfo.processInfo.environment["LLVM_PREFIX"]].compactMap { $0 }
      + (21...40).reversed().map { "/usr/lib/llvm-\($0)" }
    return prefixes.map { "\($0)/bin/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) } ?? find(name)
  }

  /// The result of a process.
  struct Outcome: Equatable {
    var status: Int32
    var output: String
    var errors: String
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Runs a program to its end.
  static func run(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
    input: String? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let scratch = try Scratch()
    let (output, errors) = (scratch.path("stdout"), scratch.path("stderr"))
    for path in [output, errors] { try Data().write(to: URL(filePath: path)) }
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    if let input {
      try scratch.write(input, to: "stdin")
      process.standardInput = FileHandle(forReadingAtPath: scratch.path("stdin"))
    } else {
      process.standardInput = FileHandle.nullDevice
    }
    try process.run()
    process.waitUntilExit()
    // A death by a signal is told apart from an exit code.
    let status =
      process.terminationReason == .exit
      ? process.terminationStatus : -process.terminationStatus
    return Outcome(
      status: status, output: try String(contentsOfFile: output, encoding: .utf8),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }

  /// Runs a program that must succeed, and returns its output.
  @discardableResult
  static func require(_ program: String, _ arguments: [String]) throws -> String {
    let outcome = try run(program, arguments)
    guard outcome.status == 0 else {
      throw Failure(
        description: "\(program) \(arguments.joined(separator: " ")): \(outcome.status)\n"
          + outcome.errors + outcome.output)
    }
    return outcome.output
  }
}

/// A folder for one test, removed with it.
final class Scratch {
  private let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "swiftc-fuzz-test-\(UUID())")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit { removeUnlessKept(root.path) }

  func path(_ name: String) -> String { root.appending(path: name).path }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try text.write(toFile: path(name), atomically: true, encoding: .utf8)
    return path(name)
  }
}

extension Scratch {
  /// The contents of a file in the folder.
  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// The names of all files in the folder, sorted.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path("")).sorted()
  }
}
