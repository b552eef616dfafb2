import Foundation

/// The process of this command.
enum CurrentProcess {
  /// Becomes `tool`.
  ///
  /// - Throws: `cannotRun` if the system refuses.
  static func replace(by tool: String, _ arguments: [String]) throws(UserError) -> Never {
    var words: [UnsafeMutablePointer<CChar>?] = ([tool] + arguments).map { strdup($0) } + [nil]
    execv(tool, &words)
    throw .cannotRun(tool: tool, reason: String(cString: strerror(errno)))
  }
}
