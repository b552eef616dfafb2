import Foundation
import SonarABI

/// The runs on a corpus and what they have found, read from the folder beside it.
///
/// A run may write while this reads: a file is replaced by its next version, so that a name from
/// the listing may be gone. Then the folder is listed again.
struct CampaignHistory {
  var folder: String
  /// In the order in which they began.
  var runs: [RunRecord] = []
  var findings: [FindingFile] = []
  /// Runs before these, of which only sums are known.
  var earlier: HistoryLine?

  /// The folder in which the engine keeps the history of `corpus`.
  static func folder(ofCorpus corpus: String) -> String {
    HistoryNames.folder(ofCorpus: corpus) { path in
      guard let resolved = realpath(path, nil) else { return nil }
      defer { free(resolved) }
      return String(cString: resolved)
    }
  }

  /// Reads what is there; nothing where no run has left anything.
  init(folder: String) {
    self.folder = folder
    for _ in 0..<5 {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
      if read(Self.newest(of: names)) { return }
    }
  }

  /// The file of each name with the highest version.
  static func newest(of names: [String]) -> [String] {
    var versions: [String: Int] = [:]
    for (stem, version) in names.compactMap(HistoryNames.parts(ofFile:)) {
      versions[stem] = max(versions[stem] ?? 0, version)
    }
    return versions.map { HistoryNames.file($0.key, version: $0.value) }.sorted()
  }

  /// Reads all files; false if one is not there any more.
  private mutating func read(_ names: [String]) -> Bool {
    (runs, findings, earlier) = ([], [], nil)
    for name in names {
      let path = "\(folder)/\(name)"
      guard let data = FileManager.default.contents(atPath: path) else {
        if FileManager.default.fileExists(atPath: path) { continue }
        return false
      }
      let lines = data.split(separator: UInt8(ascii: "\n"))
      if name.hasPrefix("finding-") {
        guard lines.count > 1,
          let numbers = Self.decode(FindingFile.Numbers.self, lines[0]),
          let body = Self.decode(FindingFile.Body.self, lines[1])
        else { continue }
        let paths = lines.dropFirst(2).compactMap { Self.decode(HistoryLine.self, $0)?.path }
        findings.append(FindingFile(numbers: numbers, body: body, paths: paths))
      } else {
        let lines = lines.compactMap { Self.decode(HistoryLine.self, $0) }
        if name.hasPrefix("earlier") { earlier = lines.first }
        if let run = RunRecord(lines) { runs.append(run) }
      }
    }
    func order(_ record: RunRecord) -> (Int, Int32) {
      (record.run.start ?? 0, record.run.process ?? 0)
    }
    runs.sort { order($0) < order($1) }
    findings.sort {
      ($0.numbers.firstSeen, $0.body.bucket) < ($1.numbers.firstSeen, $1.body.bucket)
    }
    return true
  }

  private static func decode<T: Decodable>(_ type: T.Type, _ line: Data) -> T? {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try? decoder.decode(type, from: line)
  }
}
