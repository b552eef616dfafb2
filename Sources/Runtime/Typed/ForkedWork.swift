internal import CFuzzing
internal import Glibc

/// A piece of work in a copy of this process.
///
/// User code that runs there harms nobody, even if it traps.
///
/// To show or read a value runs code of its type, `init(from:)` for one.
enum ForkedWork {
  /// The most milliseconds that the work may take.
  private static let patience: Int32 = 5_000

  /// Returns what `work` returns in the copy; nil if it dies, or takes too long.
  ///
  /// In a process with several threads, as in tests, the work is done in the process itself: a copy
  /// could wait forever for a lock that another thread held.
  static func result(of work: () -> [UInt8]) -> [UInt8]? {
    guard Threads.isOnlyOne else { return work() }
    var files: [Int32] = [0, 0]
    guard pipe(&files) == 0 else { return nil }
    let child = fuzz_fork()
    guard child >= 0 else {
      for file in files { close(file) }
      return nil
    }
    if child == 0 {
      close(files[0])
      // A death here is no finding, so nobody must read about it.
      fuzz_be_quiet()
      let bytes = work()
      // A mark, because the work may have nothing to say.
      _ = FileSystem.writeAll([1] + bytes, to: files[1])
      _exit(0)
    }
    close(files[1])
    defer { close(files[0]) }
    let bytes = FileSystem.readAll(from: files[0], patience: patience)
    if bytes == nil { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard let bytes, bytes.first == 1, status == 0 else { return nil }
    return Array(bytes.dropFirst())
  }
}
