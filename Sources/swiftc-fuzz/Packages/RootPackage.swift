import Foundation

/// The root package of a build, as SwiftPM's compile jobs see it.
struct RootPackage {
  /// The path of its folder.
  let path: String

  init(environment: [String: String]) {
    path = environment[ShimVariable.rootPackage] ?? FileManager.default.currentDirectoryPath
  }

  /// Returns true if the file is in this package; false if there is no file.
  ///
  /// The nearest manifest tells the package of a file.
  func contains(_ file: String?) -> Bool {
    guard let file else { return false }
    return PackageDescription.folder(around: file.parentPath) == path
  }
}
