internal import Glibc
internal import SonarABI

/// The folder in which the runs on a corpus leave their history, for `swiftc-fuzz report`.
///
///     Fuzz/Parse/corpus/
///     Fuzz/Parse/.corpus.history/run-00000190a5c3f2b1-4711.12.jsonl
///     Fuzz/Parse/.corpus.history/finding-3f6c….1.jsonl
///
/// A file is never changed: the next version is written under the next number, whole, and only
/// then the one before it is deleted. A reader takes the highest number, and whoever is killed in
/// between leaves nothing that is half written.
struct HistoryFolder {
  /// Bytes of all earlier runs together.
  static let runsLimit = 160 << 10
  /// Earlier runs that are kept one by one.
  static let mostRuns = 200
  /// The summary of the runs that are no longer kept.
  static let earlierRuns = "earlier"

  let path: String
  /// The highest number of each file, by the name before it.
  private var versions: [String: Int] = [:]

  /// The folder of the corpus at `corpus`, whatever it is called there.
  init(corpus: String) {
    path = HistoryNames.folder(ofCorpus: corpus) { path in
      guard let resolved = realpath(path.cString, nil) else { return nil }
      defer { free(resolved) }
      return String(lossless: resolved)
    }
  }

  /// Makes the folder, and bounds what earlier runs have left in it.
  mutating func open() throws(FuzzingError) {
    try FileSystem.makeDirectory(path)
    versions = [:]
    var superseded: [String] = []
    for file in FileSystem.files(below: path) {
      let name = file.path.lastPathComponent
      guard let (stem, version) = HistoryNames.parts(ofFile: name) else { continue }
      if let known = versions[stem] {
        superseded.append(HistoryNames.file(stem, version: min(known, version)))
      }
      versions[stem] = max(versions[stem] ?? 0, version)
    }
    for name in superseded { unlink("\(path)/\(name)".cString) }
    try boundRuns()
  }

  /// The newest version of a file, as lines; none where there is no such file.
  func lines(of stem: String) -> [String] {
    guard let version = versions[stem],
      let bytes = try? FileSystem.read(file(stem, version))
    else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Writes the next version of a file.
  mutating func replace(_ stem: String, by lines: [String]) throws(FuzzingError) {
    let old = versions[stem]
    let new = (old ?? 0) + 1
    let text = lines.map { $0 + "\n" }.joined()
    try FileSystem.write(Array(text.utf8), to: file(stem, new))
    versions[stem] = new
    if let old { unlink(file(stem, old).cString) }
  }

  private func file(_ stem: String, _ version: Int) -> String {
    "\(path)/\(HistoryNames.file(stem, version: version))"
  }

  private mutating func remove(_ stem: String) {
    guard let version = versions.removeValue(forKey: stem) else { return }
    unlink(file(stem, version).cString)
  }

  // MARK: Earlier runs

  /// Thins the samples of earlier runs, those of the longest first, and adds the oldest runs up.
  private mutating func boundRuns() throws(FuzzingError) {
    var runs: [(stem: String, lines: [String])] = versions.keys.filter { $0.hasPrefix("run-") }
      .sorted().map { ($0, lines(of: $0)) }
    var thinned: Set<String> = []
    func size(_ lines: [String]) -> Int { lines.reduce(0) { $0 + $1.utf8.count + 1 } }
    while runs.reduce(0, { $0 + size($1.lines) }) > Self.runsLimit,
      let largest = runs.indices.max(by: { size(runs[$0].lines) < size(runs[$1].lines) }),
      let fewer = Self.halved(runs[largest].lines)
    {
      runs[largest].lines = fewer
      thinned.insert(runs[largest].stem)
    }
    while runs.count > Self.mostRuns
      || (runs.count > 1 && runs.reduce(0) { $0 + size($1.lines) } > Self.runsLimit)
    {
      let oldest = runs.removeFirst()
      try addUp(oldest.lines)
      remove(oldest.stem)
    }
    for run in runs where thinned.contains(run.stem) { try replace(run.stem, by: run.lines) }
  }

  /// Every other sample, the last one included; nil where there are too few to be missed.
  static func halved(_ lines: [String]) -> [String]? {
    let samples = lines.indices.filter { lines[$0].hasPrefix("{\"event\":\"sample\"") }
    guard samples.count > 4 else { return nil }
    let dropped = Set(
      samples.reversed().enumerated().filter { $0.offset % 2 == 1 }.map(\.element))
    return lines.indices.filter { !dropped.contains($0) }.map { lines[$0] }
  }

  /// Adds a run to what stands in for those that are not kept.
  private mutating func addUp(_ run: [String]) throws(FuzzingError) {
    let sum = lines(of: Self.earlierRuns).first ?? ""
    let last = run.last { $0.hasPrefix("{\"event\":\"sample\"") } ?? ""
    let start = KeptLine.number(of: "start", in: run.first ?? "") ?? 0
    let object = JSONObject(
      event: "earlier",
      [
        "runs": .number((KeptLine.number(of: "runs", in: sum) ?? 0) + 1),
        "start": .number(KeptLine.number(of: "start", in: sum) ?? start),
        "executions": .number(
          (KeptLine.number(of: "executions", in: sum) ?? 0)
            + (KeptLine.number(of: "executions", in: last) ?? 0)),
        "ms": .number(
          (KeptLine.number(of: "ms", in: sum) ?? 0) + (KeptLine.number(of: "ms", in: last) ?? 0)),
      ])
    try replace(Self.earlierRuns, by: [object.line])
  }
}

/// The values in a line that the engine has written itself, read without a parser of JSON.
enum KeptLine {
  /// The text of that name; nil where the line has none, or one with characters that are escaped.
  static func text(of name: String, in line: String) -> String? {
    guard let rest = rest(of: line, after: "\"\(name)\":\"") else { return nil }
    let text = rest.prefix { $0 != UInt8(ascii: "\"") }
    return text.contains(UInt8(ascii: "\\")) ? nil : String(decoding: text, as: UTF8.self)
  }

  /// The number of that name; nil where the line has none.
  static func number(of name: String, in line: String) -> Int? {
    guard let rest = rest(of: line, after: "\"\(name)\":") else { return nil }
    return Int(String(decoding: rest.prefix { 0x30...0x39 ~= $0 }, as: UTF8.self))
  }

  /// Returns what follows the first `key`; nil where the line does not have it.
  private static func rest(of line: String, after key: String) -> ArraySlice<UInt8>? {
    let (bytes, key) = (Array(line.utf8), Array(key.utf8))
    guard bytes.count > key.count else { return nil }
    for start in 0..<bytes.count - key.count
    where bytes[start..<start + key.count].elementsEqual(key) {
      return bytes[(start + key.count)...]
    }
    return nil
  }
}
