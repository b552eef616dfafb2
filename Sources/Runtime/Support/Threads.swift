internal import CFuzzing
internal import Glibc

/// The threads of this process.
enum Threads {
  /// True when there is one thread besides the engine's own, which holds no locks.
  ///
  /// Only then may the process be copied: in a copy, locks that other threads held are never
  /// released.
  static var isOnlyOne: Bool {
    guard let threads = opendir("/proc/self/task") else { return false }
    defer { closedir(threads) }
    var count = 0
    while readdir(threads) != nil { count += 1 }
    // Besides it are the folder itself and the one above. In a copy the engine's thread is gone.
    return count <= 3 + Int(fuzz_owner_threads())
  }
}
