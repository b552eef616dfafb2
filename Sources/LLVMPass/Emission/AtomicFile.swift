private import Glibc

/// A file that appears only when it is complete.
enum AtomicFile {
  /// Writes a file under its final name only when it is complete.
  ///
  /// - Throws: `LLVMError.unwritable`. No file is left behind then.
  static func save(_ bytes: [UInt8], to path: String) throws(LLVMError) {
    func failure() -> LLVMError {
      .unwritable(path: path, reason: String(cString: strerror(errno)))
    }
    // Beside the target, for a rename cannot cross file systems.
    var temporary = ""
    var descriptor: Int32 = -1
    for attempt in 0..<100 {
      temporary = "\(path).\(getpid()).\(attempt).tmp"
      descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 || errno != EEXIST { break }
    }
    guard descriptor >= 0 else { throw failure() }
    var isComplete = false
    defer { if !isComplete { unlink(temporary) } }

    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress?.advanced(by: offset), $0.count - offset)
      }
      if written < 0 {
        if errno == EINTR { continue }
        let error = failure()
        close(descriptor)
        throw error
      }
      offset += written
    }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else { throw failure() }
    isComplete = true
  }
}
