import Foundation

/// A place where somebody wants output.
///
/// Files are replaced as a whole, so that nobody sees half of one. What is no file, such as
/// `/dev/null` or a named pipe, must stay what it is and is written to, and a symbolic link goes on
/// leading to its file.
struct OutputPath: Equatable, Sendable {
  let path: String

  init(_ path: String) { self.path = path }

  /// True when something is there that is neither a file nor a folder.
  var isStream: Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  /// The path of the file itself, where the path leads to it through symbolic links.
  var resolved: String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    // A link to a file that is not there yet.
    guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
    else { return path }
    return URL(fileURLWithPath: next, relativeTo: URL(fileURLWithPath: path)).path
  }

  /// Writes all of a file's contents.
  func write(_ data: Data) throws(UserError) {
    do {
      if isStream {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.write(contentsOf: data)
        try file.close()
      } else {
        try data.write(to: URL(fileURLWithPath: resolved), options: .atomic)
      }
    } catch {
      throw .unwritable(path: path, reason: error.localizedDescription)
    }
  }

  /// Writes what a file holds; `-` is standard output.
  func copy(from file: String) throws(UserError) {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw .unreadable(path: file, reason: "no such file")
    }
    if path == "-" {
      FileHandle.standardOutput.write(data)
    } else {
      try write(data)
    }
  }
}
