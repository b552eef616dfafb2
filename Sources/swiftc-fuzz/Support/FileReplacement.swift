import Foundation

/// A file or folder that is replaced by another once that one is complete.
///
/// The new one is made at `newPath`, in the same folder, so that replacing is a rename.
struct FileReplacement: Equatable, Sendable {
  let path: String

  var newPath: String { "\(path).new" }

  init(path: String) {
    // `corpus/` and `corpus` are one folder, with names of its own beside it.
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// Puts what was made in place.
  ///
  /// - Returns: Where that is now which stood there; nil if nothing was made.
  func commit() throws(UserError) -> String? {
    let files = FileManager.default
    guard files.fileExists(atPath: newPath) else { return nil }
    var original = "\(path).original"
    var number = 2
    while files.fileExists(atPath: original) {
      original = "\(path).original-\(number)"
      number += 1
    }
    do {
      try files.moveItem(atPath: path, toPath: original)
      try files.moveItem(atPath: newPath, toPath: path)
    } catch {
      throw .unwritable(path: path, reason: error.localizedDescription)
    }
    return original
  }

  /// Removes what was made and did not take the place.
  func discard() {
    // It is ours, and nothing is lost if it stays.
    try? FileManager.default.removeItem(atPath: newPath)
  }
}

extension FileReplacement {
  /// Returns the size of the file at `path` in bytes.
  static func size(of path: String) throws(UserError) -> Int {
    do {
      return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    } catch {
      throw .unreadable(path: path, reason: "no such file")
    }
  }

  /// Returns the number of files in the folder at `path`; 0 if there is none.
  static func count(in path: String) -> Int {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).count
  }

  /// Returns the names of all files in the folder at `path`, sorted.
  static func contents(of path: String) throws(UserError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
  }

  /// Returns true if there is a folder at `path`.
  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  static func requireFolder(_ path: String) throws(UserError) {
    guard isFolder(path) else { throw .unreadable(path: path, reason: "no such folder") }
  }

  static func makeFolder(_ path: String) throws(UserError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: path, reason: error.localizedDescription)
    }
  }
}
