internal import CFuzzing
internal import Glibc

/// The control file on disk: written whole at the start, then line by line as files are done.
///
/// Lines of one file are written by one call, so that a merge that is killed loses at most the
/// files it had not finished.
final class MergeJournal {
  let path: String
  private let file: Int32
  /// The first error, if there was any.
  private(set) var failure: FuzzingError?

  /// Replaces the file at `path` by a new control file.
  init(path: String, replacingBy new: ControlFile) throws(FuzzingError) {
    try FileSystem.write(new.header, to: path)
    self.path = path
    file = fuzz_open(path.cString, O_WRONLY | O_APPEND, 0)
    guard file >= 0 else { throw .system("cannot write '\(path)'", errno) }
  }

  /// Continues after the first `length` bytes of an older control file.
  init(path: String, length: Int) throws(FuzzingError) {
    self.path = path
    file = fuzz_open(path.cString, O_WRONLY | O_APPEND, 0)
    guard file >= 0, ftruncate(file, off_t(length)) == 0 else {
      throw .system("cannot write '\(path)'", errno)
    }
  }

  deinit { if file >= 0 { close(file) } }

  /// Adds the lines of a file, unless an earlier write failed.
  func append(_ lines: [UInt8]) {
    guard failure == nil else { return }
    if let number = FileSystem.writeAll(lines, to: file) {
      failure = .system("cannot write '\(path)'", number)
    }
  }
}
