/// The names of a campaign's history on disk, which the engine writes and the command reads.
///
///     Fuzz/Parse/corpus/
///     Fuzz/Parse/.corpus.history/finding-3f6c….1.jsonl
public enum HistoryNames {
  /// Returns the folder of the history of a corpus, which is hidden beside it.
  ///
  /// - Parameters:
  ///   - corpus: The path of the corpus.
  ///   - resolve: Returns the real path of one; it is asked for corpora that are named by their
  ///     place alone, such as `..`.
  /// - Returns: The path of the folder.
  public static func folder(ofCorpus corpus: String, resolve: (String) -> String?) -> String {
    var path = corpus
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    func name() -> Substring { path.split(separator: "/").last ?? "" }
    if ["", ".", ".."].contains(name()), let resolved = resolve(corpus) { path = resolved }
    let last = name()
    return "\(path.dropLast(last.count)).\(last)\(suffix)"
  }

  /// Returns true if a folder of that name holds the history of a corpus, and no inputs.
  public static func isFolder(_ name: String) -> Bool {
    name.utf8.first == UInt8(ascii: ".") && name.hasSuffix(suffix)
  }

  private static let suffix = ".history"

  /// Returns the name of a version of a file.
  public static func file(_ stem: String, version: Int) -> String { "\(stem).\(version).jsonl" }

  /// Returns what a file's name says: `run-1-2.3.jsonl` is version 3 of `run-1-2`; nil for other
  /// names.
  public static func parts(ofFile name: String) -> (stem: String, version: Int)? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2] == "jsonl", let version = Int(parts[1]) else { return nil }
    return (String(parts[0]), version)
  }
}
