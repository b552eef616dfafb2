import Foundation

/// A static library that comes ready-made, as a binary target of a package.
///
/// SwiftPM copies the archive beside its products. What importing it takes stays in the bundle,
/// and no compiled module says where that is.
struct BinaryLibrary: Equatable, Sendable {
  /// The archive in its bundle.
  var archive: String
  /// The folders with its headers.
  var headers: [String] = []
  var moduleMap: String?

  /// The flags for compile jobs that use the library, directly or through modules that import it.
  var compileFlags: [String] {
    headers.flatMap { ["-Xcc", "-I", "-Xcc", $0] }
      + (moduleMap.map { ["-Xcc", "-fmodule-map-file=\($0)"] } ?? [])
  }

  /// Returns the libraries of a package and its dependencies for one machine.
  ///
  /// - Parameters:
  ///   - scratch: the folder in which SwiftPM has built and recorded the bundles of the packages.
  ///   - triple: the machine, such as `x86_64-unknown-linux-gnu`.
  /// - Returns: the libraries of every bundle that can be read. Those of one bundle are in the
  ///   order of their names.
  static func all(inScratch scratch: String, triple: String) -> [BinaryLibrary] {
    let state: WorkspaceState? = decoded("\(scratch)/workspace-state.json")
    return (state?.object.artifacts ?? []).map(\.path).sorted().flatMap { bundle in
      let manifest: ArtifactBundle? = decoded("\(bundle)/info.json")
      return manifest?.libraries(in: bundle, triple: triple) ?? []
    }
  }

  private static func decoded<Content: Decodable>(_ path: String) -> Content? {
    TextFile.read(path).flatMap { try? JSONDecoder().decode(Content.self, from: Data($0.utf8)) }
  }
}

/// The record that SwiftPM keeps of a build folder, in the detail that we need.
private struct WorkspaceState: Decodable {
  struct Object: Decodable { var artifacts: [Artifact]? }
  struct Artifact: Decodable { var path: String }
  var object: Object
}

/// The `info.json` of an artifact bundle.
struct ArtifactBundle: Decodable {
  struct Artifact: Decodable {
    var type: String
    var variants: [Variant]
  }
  struct Variant: Decodable {
    var path: String
    /// The machines that it is for; nil for every machine.
    var supportedTriples: [String]?
    var staticLibraryMetadata: Headers?
  }
  struct Headers: Decodable {
    var headerPaths: [String]?
    var moduleMapPath: String?
  }
  var artifacts: [String: Artifact]

  /// Returns the static libraries of the bundle in `folder` for one machine.
  func libraries(in folder: String, triple: String) -> [BinaryLibrary] {
    artifacts.sorted { $0.key < $1.key }.map(\.value).filter { $0.type == "staticLibrary" }
      .flatMap(\.variants).filter { $0.supportedTriples?.contains(triple) ?? true }
      .map { variant in
        let headers = variant.staticLibraryMetadata
        return BinaryLibrary(
          archive: "\(folder)/\(variant.path)",
          headers: (headers?.headerPaths ?? []).map { "\(folder)/\($0)" },
          moduleMap: headers?.moduleMapPath.map { "\(folder)/\($0)" })
      }
  }
}
