import Foundation

/// The files of the command that runs.
enum Installation {
  /// Returns the path of the running executable.
  static func commandPath() -> String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
  }

  /// Returns a text that changes whenever the command at that path or the engine beside it does.
  static func identity(ofCommand commandPath: String) -> String {
    let engine = try? RuntimeLibrary.find(commandPath: commandPath).archive
    return [commandPath, engine].compactMap(\.self).map(fileIdentity).joined(separator: " ")
  }

  /// Returns a text that changes whenever the file at `path` does.
  private static func fileIdentity(_ path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return path }
    return "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
  }
}
