import Foundation

/// A folder of its own for one test, removed when the test is over (see `removeUnlessKept`).
public final class Workspace {
  /// Absolute path of the folder.
  public let path: String

  /// Makes the folder and writes `files`, whose names may contain folders.
  ///
  /// The folder's name ends in `suffix`.
  public init(_ files: [String: String] = [:], suffix: String = "") throws {
    path = NSTemporaryDirectory() + "/swiftc-fuzz-test-\(UUID().uuidString)\(suffix)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { removeUnlessKept(path) }

  /// The absolute path of `name` in the folder.
  public func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a text file, making its folders.
  public func write(_ text: String, to name: String) throws {
    try write(bytes: Array(text.utf8), to: name)
  }

  /// Writes a file of bytes, making its folders.
  public func write(bytes: [UInt8], to name: String) throws {
    let url = URL(fileURLWithPath: file(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// The bytes of a file.
  public func bytes(of name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: file(name))))
  }

  /// Names of the files in a folder below, sorted; none where the folder is missing.
  public func names(in folder: String = ".") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: file(folder))) ?? []).sorted()
  }

  /// Returns true if a file of this name exists.
  public func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }
}
