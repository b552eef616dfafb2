import Foundation
import SonarABI

/// SwiftPM's evaluation of a dependency's manifest, kept beside the checkouts.
struct KeptManifest {
  private let path: String

  /// Returns true if the manifest of any dependency is kept in a build folder.
  static func existsAny(inScratch scratch: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(scratch)/manifests")
  }

  /// The place for `package`, a folder; nil for one that is no checkout: it may be edited, and its
  /// manifest may ask for what else is there.
  init?(package: String, compiler: String) {
    let folder = package.parentPath
    guard folder.fileName == "checkouts" else { return nil }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: package)) ?? []
    let manifests = names.filter { $0.hasPrefix("Package") && $0.hasSuffix(".swift") }.sorted()
    guard !manifests.isEmpty else { return nil }
    // Another version may lie in the folder next time.
    let texts = manifests.map { TextFile.read("\(package)/\($0)") ?? "" }
    let key = FNV1a.hash64(([package, compiler] + manifests + texts).joined(separator: "\n").utf8)
    let scratch = folder.parentPath
    path = "\(scratch)/manifests/\(String(key, radix: 16)).json"
  }

  /// Reads it; nil where it is not there, or damaged.
  func read() -> EvaluatedManifest? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return try? JSONDecoder().decode(EvaluatedManifest.self, from: data)
  }

  /// Writes it; without it the next command takes longer.
  func write(_ text: String) {
    let folder = path.parentPath
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
  }
}
