import Foundation

/// Files that are read and written as text.
enum TextFile {
  /// Returns the contents of a UTF-8 file; nil if there is none.
  static func read(_ path: String) -> String? {
    try? String(contentsOfFile: path, encoding: .utf8)
  }

  /// Checks that a file can be made or replaced at `path`.
  static func checkWritable(_ path: String) throws(UserError) {
    if OutputPath(path).isStream { return }
    let parent = path.parentPath
    let folder = parent.isEmpty ? "." : parent
    guard !FileReplacement.isFolder(path) else {
      throw .unwritable(path: path, reason: "it is a folder")
    }
    guard FileReplacement.isFolder(folder) else {
      throw .unwritable(path: path, reason: "there is no folder '\(folder)'")
    }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw .unwritable(path: path, reason: "the folder '\(folder)' is not writable")
    }
  }

  /// Adds `text` to the end of a file, which is made where it is not there.
  static func append(_ text: String, to path: String) throws(UserError) {
    guard let file = fopen(path, "a") else {
      throw .unwritable(path: path, reason: String(cString: strerror(errno)))
    }
    let isWritten = fputs(text, file) >= 0
    guard fclose(file) == 0, isWritten else {
      throw .unwritable(path: path, reason: String(cString: strerror(errno)))
    }
  }

  /// Writes `text` to `path` in one step: a reader sees the old file or the new one.
  static func write(_ text: String, to path: String) throws(UserError) {
    try OutputPath(path).write(Data(text.utf8))
  }
}
