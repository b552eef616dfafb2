internal import Glibc

/// The calls of `fuzz(…)` that this process has come to in cases of parameterized tests.
///
/// The cases of one test make the same call, and may do so at the same time.
enum ParameterizedCalls {
  private static let lock = RecursiveLock()
  nonisolated(unsafe) private static var names: Set<String> = []
  nonisolated(unsafe) private static var isTaken = false

  /// Returns true for the first case that makes the call.
  static func isFirst(_ name: String) -> Bool {
    lock.holding { names.insert(name).inserted }
  }

  /// Returns in the first case only; every other one waits for the end of the process.
  static func takeProcess() {
    let isFirst = lock.holding {
      defer { isTaken = true }
      return !isTaken
    }
    guard !isFirst else { return }
    while true { pause() }
  }
}
