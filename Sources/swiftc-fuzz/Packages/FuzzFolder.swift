import Foundation
import SonarABI

/// The folder `Fuzz/TARGET/` in a package, with the inputs that a campaign starts from and its
/// findings, and for a call in a test the folder of what grows, which is outside of the package.
///
///     Fuzz/Parse/seeds/     inputs to start from; read only
///     Fuzz/Parse/corpus/    inputs that reach something new; grows
///     Fuzz/Parse/crashes/   findings
///     Fuzz/Parse/*.dict     dictionaries
///     Fuzz/Parse/learned.dict   tokens that were of use in earlier runs
struct FuzzFolder: Equatable, Sendable {
  /// The path of the folder, relative to the current folder if that is the package.
  var path: String
  /// The names of the files in it.
  var names: [String]
  /// The folder for the corpus and learned tokens; nil where they are in the folder itself.
  var cache: String?

  /// The corpus that grows.
  var corpus: String { "\(cache ?? path)/corpus" }
  var seeds: String { "\(path)/seeds" }
  var crashes: String { "\(path)/crashes" }
  private var learned: String { "\(cache ?? path)/\(Self.learnedName)" }
  private static let learnedName = "learned.dict"

  init(path: String, names: [String]) {
    (self.path, self.names) = (path, names)
  }

  init(package: String, target: String, currentFolder: String) {
    let prefix = package == currentFolder ? "" : package + "/"
    path = "\(prefix)Fuzz/\(target)"
    names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// The paths of all dictionaries, those that were learned included.
  var dictionaries: [String] { names.filter { $0.hasSuffix(".dict") }.map { "\(path)/\($0)" } }

  /// Returns the arguments of the executable: the user's, and those for the folder that the user
  /// has left open.
  ///
  /// With `keepsTokens` the executable is told to keep tokens that were of use, which only our
  /// engine can do.
  func arguments(_ words: [String], keepsTokens: Bool = true) -> [String] {
    let flags = words.filter { $0.hasPrefix("-") }
    let paths = words.filter { !$0.hasPrefix("-") }
    func isGiven(_ flag: String) -> Bool { flags.contains { $0.hasPrefix("-\(flag)=") } }
    var result = flags
    if !isGiven("artifact_prefix") { result.append("-artifact_prefix=\(crashes)/") }
    if !isGiven("dict") {
      let names = names.filter { $0.hasSuffix(".dict") && $0 != Self.learnedName }
      result += names.map { "-dict=\(path)/\($0)" }
    }
    if keepsTokens, !isGiven("learned_dict") { result.append("-learned_dict=\(learned)") }
    return result + (paths.isEmpty ? inputs : paths)
  }

  /// The folders to begin with, that which grows first.
  var inputs: [String] {
    // A corpus in the package was put there by somebody, such as an earlier version of ours.
    let others = ["seeds"] + (cache == nil ? [] : ["corpus"])
    return [corpus] + others.filter(names.contains).map { "\(path)/\($0)" }
      + [cases].compactMap(\.self).filter { FileManager.default.fileExists(atPath: $0) }
  }

  /// The arguments of the cases of a parameterized test, as inputs.
  var cases: String? { cache.map { "\($0)/cases" } }

  /// The seeds and findings, which are run again as tests, sorted.
  var replayedInputs: [String] {
    [seeds, crashes].flatMap { folder in
      Self.files(below: folder).filter { KeptInput.isNamed($0.fileName) }
        .map { "\(folder)/\($0)" }
    }
  }

  /// Returns the paths of the files in a folder and the folders in it, sorted; hidden ones, too.
  static func files(below folder: String) -> [String] {
    let names =
      FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.sorted().filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
        && !isFolder.boolValue && !OutputPath("\(folder)/\(name)").isStream
    }
  }

  /// Makes the folders that grow.
  func make() throws(UserError) {
    for folder in [corpus, crashes] {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
      } catch {
        throw .unwritable(path: folder, reason: error.localizedDescription)
      }
    }
  }
}
