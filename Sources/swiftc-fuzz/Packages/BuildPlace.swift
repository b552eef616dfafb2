import Foundation

/// The place of a build folder, which is written down in the folder itself.
///
/// When a package is copied or moved with its build, SwiftPM builds everything anew by itself. But
/// the compiler refuses the clang modules of the old place: they contain its path.
struct BuildPlace {
  /// The build folder.
  var scratch: String

  private var file: String { "\(scratch)/place" }

  /// Removes the clang modules if the folder was somewhere else when they were made, or nothing
  /// tells where it was.
  func renew() throws(UserError) {
    guard TextFile.read(file) != scratch else { return }
    for folder in moduleCaches { try? FileManager.default.removeItem(atPath: folder) }
    try FileReplacement.makeFolder(scratch)
    try TextFile.write(scratch, to: file)
  }

  /// The folders of clang modules, one for each triple and configuration, and that of Swift Build.
  private var moduleCaches: [String] {
    ["\(scratch)/out/ModuleCache.noindex"]
      + folders(in: scratch).flatMap { triple in
        BuildConfiguration.allCases.map { "\(triple)/\($0.rawValue)/ModuleCache" }
      }
  }

  private func folders(in path: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().map { "\(path)/\($0)" }
  }
}
