import ArgumentParser
import Foundation

extension CleanExit {
  /// Prints `error` as compile mode does and makes the argument parser exit with its code.
  static func failure(_ error: UserError) -> ExitCode {
    // A tool that failed has said why itself.
    if case .toolFailed = error { return ExitCode(error.exitCode) }
    FileHandle.standardError.write(Data("error: \(error.message)\n".utf8))
    return ExitCode(error.exitCode)
  }
}

extension RootCommand {
  /// Runs the subcommand that `arguments` name; returns the exit code.
  static func run(_ arguments: [String]) async -> Int32 {
    do {
      var command = try parseAsRoot(arguments)
      if var command = command as? AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return 0
    } catch {
      let code = exitCode(of: error)
      let text =
        exitCode(for: error) == .validationFailure
        ? complaint(message(for: error), about: arguments) : fullMessage(for: error)
      if !text.isEmpty {
        let stream = code == 0 ? FileHandle.standardOutput : FileHandle.standardError
        stream.write(Data("\(text)\n".utf8))
      }
      return code
    }
  }

  /// Returns one line about arguments that do not fit: what is wrong, and where to read more.
  private static func complaint(_ message: String, about arguments: [String]) -> String {
    let lines = message.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }
    let text = lines.joined(separator: " ")
    let verb =
      configuration.subcommands.contains { $0._commandName == arguments.first }
      ? arguments.prefix(1) : []
    let help = (["swiftc-fuzz"] + verb + ["--help"]).joined(separator: " ")
    return "error: \(text.prefix(1).lowercased())\(text.dropFirst()); try `\(help)`"
  }

  /// Returns the exit code of an error.
  ///
  /// For usage errors it is the compiler's code 1, not the parser's own code 64.
  static func exitCode(of error: any Error) -> Int32 {
    let code = exitCode(for: error)
    return code == .validationFailure ? 1 : code.rawValue
  }
}
