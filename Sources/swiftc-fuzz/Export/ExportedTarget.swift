import Foundation

/// The files of one fuzz target in a folder for OSS-Fuzz or ClusterFuzz, which know them by their
/// names.
///
///     OUT/Parse                    the executable
///     OUT/Parse.dict               tokens: of Fuzz/Parse/*.dict, and the literals of the code
///     OUT/Parse.options            flags for the fuzzer
///     OUT/Parse_seed_corpus.zip    inputs: of Fuzz/Parse/seeds and Fuzz/Parse/corpus
///     OUT/lib/                     libraries that the images of OSS-Fuzz do not have
struct ExportedTarget {
  /// The folder that the service reads.
  let folder: String
  /// The name, which is the executable's.
  let name: String

  /// Checks that the services accept the name, and names the target.
  init(name: String, folder: String) throws(UserError) {
    let other = name.first { !($0.isASCII && ($0.isLetter || $0.isNumber || "@_.-".contains($0))) }
    guard let other else {
      (self.name, self.folder) = (name, folder)
      return
    }
    throw .badOption(
      name, advice: "a target's name must not have '\(other)' for OSS-Fuzz; rename the product")
  }

  private var executable: String { "\(folder)/\(name)" }

  /// Copies the program.
  func copy(executable path: String) throws(UserError) { try Self.copy(path, to: executable) }

  /// Copies the libraries, into one folder for all targets.
  ///
  /// The programs look for them there.
  func copy(_ libraries: SharedLibraries) throws(UserError) {
    if let missing = libraries.missing.first {
      throw .libraryMissing(library: missing, target: name)
    }
    guard !libraries.exported.isEmpty else { return }
    try FileReplacement.makeFolder("\(folder)/lib")
    for library in libraries.exported {
      try Self.copy(library.path, to: "\(folder)/lib/\(library.name)")
    }
  }

  /// Writes the dictionary: that of the code's literals, and the user's own.
  ///
  /// Returns the number of its tokens.
  func writeDictionary(_ literals: String, and dictionaries: [String]) throws(UserError) -> Int {
    var text = ""
    for path in dictionaries {
      guard let own = TextFile.read(path) else {
        throw .unreadable(path: path, reason: "it is no text")
      }
      text += "# \(path.fileName)\n\(own)\n"
    }
    text += literals
    try TextFile.write(text, to: "\(executable).dict")
    return text.split(separator: "\n").count { !$0.hasPrefix("#") && $0.contains("\"") }
  }

  /// Writes the options: the user's own file of that name, or else the one that names the
  /// dictionary.
  func writeOptions(own: String?) throws(UserError) {
    try TextFile.write(
      own.flatMap(TextFile.read) ?? "[libfuzzer]\ndict = \(name).dict\n",
      to: "\(executable).options")
  }

  /// Packs the files of some folders, and returns their number; without any there is no archive.
  func writeSeeds(from folders: [String]) throws(UserError) -> Int {
    var archive = ZipArchive()
    for folder in folders {
      for file in FuzzFolder.files(below: folder) {
        guard let contents = FileManager.default.contents(atPath: "\(folder)/\(file)") else {
          throw .unreadable(path: "\(folder)/\(file)", reason: "no permission?")
        }
        guard archive.add(contents, as: "\(folder.fileName)/\(file)") else {
          throw .tooManySeeds(target: name)
        }
      }
    }
    let path = "\(executable)_seed_corpus.zip"
    guard archive.count > 0 else {
      try? FileManager.default.removeItem(atPath: path)
      return 0
    }
    do {
      try archive.data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw .unwritable(path: path, reason: error.localizedDescription)
    }
    return archive.count
  }

  /// Copies a file, with its permissions, over what is there.
  private static func copy(_ path: String, to target: String) throws(UserError) {
    let source = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    do {
      // Whoever runs the old one keeps it.
      try? FileManager.default.removeItem(atPath: target)
      try FileManager.default.copyItem(at: source, to: URL(fileURLWithPath: target))
    } catch {
      throw .unwritable(path: target, reason: error.localizedDescription)
    }
  }
}
