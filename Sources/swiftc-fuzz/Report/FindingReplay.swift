import Foundation

/// The behaviour of the inputs of findings in the program of today.
struct FindingReplay {
  /// Inputs that are run: each that dies costs a process.
  private static let most = 50
  /// Kinds that end soon, one way or the other.
  private static let kinds: Set<String> = ["crash", "leak"]

  var results: [String: ReplayResults.Result] = [:]

  /// Runs the inputs of `findings` once each.
  ///
  /// Findings that take more than their own input say nothing here, and are left out.
  init(
    _ findings: [CampaignFinding], by built: Built,
    with command: PackageCommand<some JobRunner>
  ) async throws(UserError) {
    let files = findings.filter { finding in
      Self.kinds.contains(finding.kind)
        && (finding.state == .unrecorded || finding.reproduce != nil)
        && !finding.notes.contains { $0.hasPrefix("Alone ") }
    }.compactMap(\.artifact).prefix(Self.most)
    guard !files.isEmpty else { return }
    let scratch = try TemporaryFolder(environment: command.environment)
    let events = "\(scratch.path)/events"
    let arguments = [
      "-status=json", "-keep_going=1", "-timeout=25", "-artifact_prefix=\(scratch.path)/",
    ]
    _ = try await command.status(
      of: built, for: "running \(files.count.counted("finding")) again", arguments + files,
      speech: .file(events))
    let text = FileManager.default.contents(atPath: events).map {
      String(decoding: $0, as: UTF8.self)
    }
    for result in ReplayResults(events: text ?? "", files: Array(files)).results {
      results[result.file] = result
    }
  }
}

extension CampaignReport {
  /// Takes in what the inputs of findings do now.
  mutating func add(_ replay: FindingReplay) {
    for index in findings.indices {
      guard let path = findings[index].artifact, let result = replay.results[path],
        let kind = result.kind
      else { continue }
      if findings[index].state == .unrecorded {
        findings[index].reason = result.reason ?? "No run on this corpus has told of this input."
        if !result.hasPassed { findings[index].kind = kind }
      }
      if result.hasPassed { findings[index].state = .fixed }
    }
    summary.newFindings = findings.count { $0.state == .new }
    summary.findings = findings.count { $0.state != .fixed }
  }
}
