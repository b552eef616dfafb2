import Foundation
import SonarABI

extension CampaignReport {
  /// Fills in the findings: those that the history tells of, and files among them that it does not.
  ///
  /// `folder` is where their inputs are, nil where that is not known.
  mutating func add(findings history: CampaignHistory, in folder: String?) {
    let lastStart = history.runs.last?.run.start ?? 0
    var known: Set<String> = []
    findings = history.findings.map { file in
      let path = Self.existing(file.body.artifact, in: folder)
      for path in [path, file.body.artifact].compactMap(\.self) + file.paths {
        known.insert(path.fileName)
      }
      return CampaignFinding(
        file, path: path, isNew: file.numbers.firstSeen >= lastStart,
        after: Self.time(of: file.numbers.firstSeen, in: history))
    }
    let names = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) } ?? []
    for name in names.sorted() where !known.contains(name) && KeptInput.isNamed(name) {
      guard let folder, let kind = Self.kind(of: name), Self.isFile("\(folder)/\(name)")
      else { continue }
      findings.append(CampaignFinding(unrecorded: "\(folder)/\(name)", kind: kind))
    }
    countFindings()
  }

  /// The findings that are not mended.
  var openFindings: [CampaignFinding] { findings.filter { $0.state != .fixed } }

  /// Counts the findings anew for the summary.
  mutating func countFindings() {
    summary.findings = openFindings.count
    summary.newFindings = findings.count { $0.state == .new }
  }

  /// Milliseconds of fuzzing at a date.
  private static func time(of date: Int, in history: CampaignHistory) -> Int? {
    var time = history.earlier?.ms ?? 0
    for run in history.runs {
      let start = run.run.start ?? 0
      let length = max(run.written, run.samples.last?.ms ?? 0)
      // A finding may be a little younger than the last that its run has said of itself.
      if date >= start, date <= start + length + 60_000 { return time + min(date - start, length) }
      time += length
    }
    return nil
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  /// The file as it was named, or under the same name among the findings.
  private static func existing(_ artifact: String?, in folder: String?) -> String? {
    guard let artifact else { return nil }
    if let folder, case let path = "\(folder)/\(artifact.fileName)",
      isFile(path)
    {
      return path
    }
    return isFile(artifact) ? artifact : nil
  }

  /// The kind that the name of an artifact begins with; nil for files of other names.
  private static func kind(of name: String) -> String? {
    ["crash", "timeout", "oom", "leak", "internal-error"].first { name.hasPrefix("\($0)-") }
  }
}

extension CampaignFinding {
  fileprivate init(_ file: FindingFile, path: String?, isNew: Bool, after: Int?) {
    let body = file.body
    let shown = path.flatMap(InputText.init(path:))
    state = isNew ? .new : .known
    kind = body.kind
    bucket = body.bucket
    reason = body.reason
    self.file = body.file
    line = body.line
    function = body.function
    firstSeen = file.numbers.firstSeen
    lastSeen = file.numbers.lastSeen
    self.after = after
    count = file.numbers.count
    artifact = path
    bytes = shown?.count ?? body.size
    // The file may have been made smaller since the run.
    input = shown?.lines ?? body.values
    reproduce = body.reproduce
    minimize = body.minimize
    notes = body.notes
    frames = body.frames
  }

  /// A file of which nothing is known but its name.
  init(unrecorded path: String, kind: String) {
    let shown = InputText(path: path)
    state = .unrecorded
    self.kind = kind
    bucket = path
    reason = "No run on this corpus has told of this input."
    line = 0
    count = 0
    artifact = path
    bytes = shown?.count ?? 0
    input = shown?.lines ?? []
    notes = []
    frames = []
  }
}
