import Foundation
import Synchronization

/// What a command says on standard error besides its results: each line once, however often the
/// command comes to it.
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

  /// Something to know.
  func note(_ text: String) { say("swiftc-fuzz: \(text)") }

  /// Something to look after.
  func warn(_ text: String) { say("warning: \(text)") }

  /// Something that is wrong, where the command goes on.
  func fail(_ text: String) { say("error: \(text)") }

  private func say(_ line: String) {
    guard said.withLock({ $0.insert(line).inserted }) else { return }
    write(line)
  }
}
