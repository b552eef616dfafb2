import Foundation

/// The right to change a folder that several commands may want to bring up to date at once.
///
/// The kernel gives it back when a process ends in whatever way, so that none is ever left behind.
struct FolderLock: Equatable, Sendable {
  /// The folder, which is made if it is not there.
  var folder: String

  /// Runs `body` once no other command holds the lock.
  func hold<Result>(_ body: () throws(UserError) -> Result) throws(UserError) -> Result {
    try FileReplacement.makeFolder(folder)
    let path = "\(folder)/lock"
    // A compiler that we start must not hold it on.
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .unwritable(path: path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var outcome: Int32
    repeat { outcome = flock(descriptor, LOCK_EX) } while outcome != 0 && errno == EINTR
    // A file system without locks is no reason not to build.
    return try body()
  }
}
