import Foundation
import PackagePlugin

/// The command `swiftc-fuzz` of this machine, to which the verbs of `swift package` hand over.
///
/// With the command as a tool of the plugin, each package that depends on the engine would have to
/// build the command, which needs LLVM.
enum InstalledCommand {
  /// The variable with the command's path, for one that is not on `PATH`.
  private static let variable = "SWIFTC_FUZZ"
  /// The variable with the number of the process that the command and its fuzzer do not outlive.
  private static let owner = "SWIFTC_FUZZ_OWNER"

  /// Runs a subcommand with the user's arguments on the package, and ends with its exit code.
  static func run(_ verb: String, _ arguments: [String], in context: PluginContext) -> Never {
    guard let path = find(in: ProcessInfo.processInfo.environment) else {
      fail("swiftc-fuzz is not on PATH: add its folder to PATH, or set \(variable) to its path")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    // The user's own arguments come last, so that a --package-path among them counts.
    process.arguments = [verb, "--package-path", context.package.directoryURL.path] + arguments
    // Ctrl-C reaches SwiftPM alone, which ends then. The command ends with its owner.
    process.environment = ProcessInfo.processInfo.environment.merging(
      [owner: "\(getppid())"]) { $1 }
    do {
      try process.run()
    } catch {
      fail("\(path) cannot be run: set \(variable) to the path of swiftc-fuzz")
    }
    process.waitUntilExit()
    let code = process.terminationStatus
    exit(process.terminationReason == .uncaughtSignal ? 128 + code : code)
  }

  private static func fail(_ message: String) -> Never {
    Diagnostics.error(message)
    exit(1)
  }

  /// Returns the path of the command; nil if there is none.
  private static func find(in environment: [String: String]) -> String? {
    if let path = environment[variable], !path.isEmpty { return path }
    return (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/swiftc-fuzz" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
