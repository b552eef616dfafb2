import Foundation

/// The process of this command.
enum CurrentProcess {
  /// Becomes `tool`; returns only if that fails, with the exit code to use.
  static func replace(by tool: String, _ arguments: [String]) -> Int32 {
    var words: [UnsafeMutablePointer<CChar>?] = ([tool] + arguments).map { strdup($0) } + [nil]
    execv(tool, &words)
    return 127
  }
}
