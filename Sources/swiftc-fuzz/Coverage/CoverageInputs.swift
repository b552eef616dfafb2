import Foundation

/// The files of a corpus, and a line for each that changes when the file does.
struct CoverageInputs: Equatable {
  var paths: [String]
  /// The path, size and date of the program.
  var program: String
  /// The path, size and date of each input, in the order of `paths`.
  var identities: [String]

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
    identities = paths.map(Self.identity)
    self.program = Self.identity(of: program)
  }

  /// Returns a line that changes when the file does.
  static func identity(of path: String) -> String {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let size = attributes?[.size] as? Int ?? 0
    let date = attributes?[.modificationDate] as? Date ?? .distantPast
    return "\(path) \(size) \(date.timeIntervalSinceReferenceDate)"
  }

  /// The text by which a profile remembers the inputs that it counts.
  var record: String { ([program] + identities).joined(separator: "\n") }

  /// Returns the inputs that a profile does not count yet.
  ///
  /// The result is nil if it counts other inputs as well, or another program. `record` names the
  /// inputs that it counts.
  func missing(from record: String) -> [String]? {
    let lines = record.split(separator: "\n").map(String.init)
    let counted = Set(lines.dropFirst())
    guard lines.first == program, counted.isSubset(of: identities) else { return nil }
    return zip(paths, identities).filter { !counted.contains($0.1) }.map(\.0)
  }
}
