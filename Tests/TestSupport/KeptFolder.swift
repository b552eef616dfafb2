import Foundation

/// Removes the folder of a test, unless somebody wants to look at it.
///
/// With `KEEP=1` in the environment the folder stays, and its path is printed.
public func removeUnlessKept(_ path: String) {
  if ProcessInfo.processInfo.environment["KEEP"] == "1" {
    FileHandle.standardError.write(Data("kept: \(path)\n".utf8))
    return
  }
  // A folder that stays behind harms nobody.
  try? FileManager.default.removeItem(atPath: path)
}
