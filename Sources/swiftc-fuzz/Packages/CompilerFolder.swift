import Foundation

/// A folder that looks like a toolchain to SwiftPM and whose compiler is this command.
///
/// SwiftPM searches for `libIndexStore`, with which it finds XCTest's tests, relative to the
/// compiler that `SWIFT_EXEC` names; links are resolved first. So the compiler is a script, and
/// `lib` beside it leads to the real toolchain.
struct CompilerFolder: Equatable, Sendable {
  var path: String

  var compiler: String { "\(path)/bin/swiftc" }

  /// The path of the `clang` for SwiftPM.
  var cCompiler: String { "\(path)/bin/clang" }

  /// The engine's interface, for `import Fuzzing`.
  var modules: String { "\(path)/modules" }

  /// Writes the folder, or brings it up to date.
  ///
  /// The scripts set `variables` for callers that hide the environment.
  func write(
    commandPath: String, toolchain: Toolchain, runtime: RuntimeLibrary,
    variables: [String: String] = [:]
  ) throws(UserError) {
    try runtime.stageModules(in: modules)
    let command = commandPath.shellQuoted
    let libraries = toolchain.resourceFolder.parentPath
    let manager = FileManager.default
    do {
      try manager.createDirectory(atPath: "\(path)/bin", withIntermediateDirectories: true)
      let settings = Self.settings(variables)
      try write(script: "\(settings)exec \(command) \"$@\"", to: compiler)
      try write(script: "\(settings)exec \(command) \(Invocation.clangWord) \"$@\"", to: cCompiler)
      try link("lib", to: libraries)
    } catch {
      throw .unwritable(path: path, reason: error.localizedDescription)
    }
  }

  /// Returns lines of a script that set variables.
  static func settings(_ variables: [String: String]) -> String {
    variables.sorted { $0.key < $1.key }.map { "export \($0)=\($1.shellQuoted)\n" }.joined()
  }

  /// Makes `name` in the folder a link to `target`.
  func link(_ name: String, to target: String) throws {
    let link = "\(path)/\(name)"
    let manager = FileManager.default
    guard (try? manager.destinationOfSymbolicLink(atPath: link)) != target else { return }
    try? manager.removeItem(atPath: link)
    try manager.createSymbolicLink(atPath: link, withDestinationPath: target)
  }

  func write(script line: String, to path: String) throws {
    let script = "#!/bin/sh\n\(line)\n"
    guard TextFile.read(path) != script else { return }
    try Data(script.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }
}
