import Foundation

/// The sources of a package's dependencies, as SwiftPM keeps them in each build folder.
///
/// A folder for another selection would fetch all of them again, and could not without a network.
struct DependencySources {
  /// The folder that is built in.
  var scratch: String
  /// The folder of the package's default build.
  var base: String

  private static let folders = ["repositories", "checkouts"]
  /// The name of the file that records the state of dependencies.
  ///
  /// Without it SwiftPM fetches them again.
  private static let state = "workspace-state.json"

  /// Copies them from a build that has them, where this one has none.
  ///
  /// If that fails nothing is left, and SwiftPM fetches them.
  func share() {
    let files = FileManager.default
    guard scratch != base, !files.fileExists(atPath: "\(scratch)/\(Self.state)"),
      let source = builds.first(where: { files.fileExists(atPath: "\($0)/\(Self.state)") })
    else { return }
    // A copy that was cut short has no state.
    for name in Self.folders { try? files.removeItem(atPath: "\(scratch)/\(name)") }
    do {
      try files.createDirectory(atPath: scratch, withIntermediateDirectories: true)
      for name in Self.folders where files.fileExists(atPath: "\(source)/\(name)") {
        try files.copyItem(atPath: "\(source)/\(name)", toPath: "\(scratch)/\(name)")
      }
      try files.copyItem(
        atPath: "\(source)/\(Self.state)", toPath: "\(scratch)/\(Self.state)")
    } catch {
      for name in Self.folders { try? files.removeItem(atPath: "\(scratch)/\(name)") }
    }
  }

  /// The default build, then the others.
  private var builds: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(base)/builds")) ?? []
    return [base] + names.sorted().map { "\(base)/builds/\($0)" }
  }
}
