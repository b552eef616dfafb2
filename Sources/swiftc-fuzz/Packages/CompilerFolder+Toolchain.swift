import Foundation
import SonarABI

extension CompilerFolder {
  /// Makes the folder, which is the `usr` of a toolchain, all that Swift Build looks for in one.
  ///
  /// It takes tools and libraries from beside the compiler that `SWIFT_EXEC` names. They are the
  /// real ones, except for those that write objects. Its tasks get neither our environment nor the
  /// user's, so the scripts set it.
  func writeToolchain(
    commandPath: String, toolchain: Toolchain, runtime: RuntimeLibrary,
    variables: [String: String]
  ) throws(UserError) {
    let inherited = ProcessInfo.processInfo.environment.filter { Self.inherited.contains($0.key) }
    let variables = variables.merging(inherited) { own, _ in own }
    try write(
      commandPath: commandPath, toolchain: toolchain, runtime: runtime, variables: variables)
    let binaries = toolchain.frontend.parentPath
    let real = binaries.parentPath
    // A job ends with Swift Build, its parent.
    let settings = Self.settings(variables) + "export \(CommandVariable.owner)=$PPID\n"
    do {
      try write(
        script: "\(settings)exec \(commandPath.shellQuoted) \(Invocation.frontendWord) \"$@\"",
        to: "\(path)/bin/swift-frontend")
      for name in try FileManager.default.contentsOfDirectory(atPath: real)
      where !["bin", "lib"].contains(name) {
        try link(name, to: "\(real)/\(name)")
      }
      for name in try FileManager.default.contentsOfDirectory(atPath: binaries)
      where !["swiftc", "swift-frontend", "clang"].contains(name) {
        try link("bin/\(name)", to: "\(binaries)/\(name)")
      }
    } catch {
      throw .unwritable(path: path, reason: error.localizedDescription)
    }
  }

  /// The variables of the user's that a compile job needs.
  private static let inherited: Set<String> = [
    "HOME", "LD_LIBRARY_PATH", "PATH", "TMPDIR", ShimVariable.verify,
  ]
}
