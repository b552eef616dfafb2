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
