import Foundation

/// The files of a corpus, and a word that changes when one of them does.
struct CoverageInputs: Equatable {
  var paths: [String]
  /// The program and the inputs by path, size and date: a kept profile of the same is used again.
  var identity: String

  /// Lists the files of `places`, which are folders or files; hidden files are passed over.
  init(in places: [String], program: String) throws(UserError) {
    let files = FileManager.default
    var paths: [String] = []
    for place in places {
      var isFolder: ObjCBool = false
      guard files.fileExists(atPath: place, isDirectory: &isFolder) else {
        throw .unreadable(path: place, reason: "no such file or folder")
      }
      guard isFolder.boolValue else {
        paths.append(place)
        continue
      }
      do {
        paths += try files.subpathsOfDirectory(atPath: place).sorted()
          .filter { !$0.hasPrefix(".") && !$0.contains("/.") }.map { "\(place)/\($0)" }
          .filter { files.fileExists(atPath: $0, isDirectory: &isFolder) && !isFolder.boolValue }
      } catch {
        throw .unreadable(path: place, reason: error.localizedDescription)
      }
    }
    self.paths = paths
    identity = ([program] + paths).map { path in
      let attributes = try? files.attributesOfItem(atPath: path)
      let size = attributes?[.size] as? Int ?? 0
      let date = attributes?[.modificationDate] as? Date ?? .distantPast
      return "\(path) \(size) \(date.timeIntervalSinceReferenceDate)"
    }.joined(separator: "\n")
  }
}
