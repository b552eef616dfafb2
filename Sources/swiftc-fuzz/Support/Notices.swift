import Foundation
import Synchronization

/// The messages of a command on standard error besides its results.
///
/// Each line is printed only once, however often the command repeats it.
final class Notices: Sendable {
  private let said = Mutex<Set<String>>([])
  private let write: @Sendable (String) -> Void

  /// Lines go to `write`, without their ends.
  init(
    write: @escaping @Sendable (String) -> Void = { line in
      FileHandle.standardError.write(Data("\(line)\n".utf8))
    }
  ) {
    self.write = write
  }

  /// Prints something to know.
  func note(_ text: String) { say("swiftc-fuzz: \(text)") }

  /// Prints something that the user should attend to.
  func warn(_ text: String) { say("warning: \(text)") }

  /// Prints an error after which the command continues.
  func fail(_ text: String) { say("error: \(text)") }

  private func say(_ line: String) {
    guard said.withLock({ $0.insert(line).inserted }) else { return }
    write(line)
  }
}
