import Foundation

/// The behaviour of the inputs of findings in the program of today.
struct FindingReplay {
  /// Inputs that are run: each that dies costs a process.
  private static let most = 50
  /// Kinds that end soon, one way or the other.
  private static let kinds: Set<String> = ["crash", "leak"]

  /// Runs of an input before it counts as one that passes.
  private static let rounds = 3

  /// The result of each file; of several runs the first that did not pass.
  var results: [String: ReplayResults.Result] = [:]
  /// The files that passed in one run and not in another.
  var flaky: Set<String> = []

  /// Runs the inputs of `findings` once each, and those that pass again.
  ///
  /// Findings that take more than their own input say nothing here, and are left out. An input that
  /// passes is flaky rather than fixed if it fails in a later round, or if the program is the one
  /// that it ended before.
  init(
    _ findings: [CampaignFinding], by built: Built, builtAt: Date? = nil,
    with command: PackageCommand<some JobRunner>
  ) async throws(UserError) {
    let files = findings.filter { finding in
      Self.kinds.contains(finding.kind)
        && (finding.state == .unrecorded || finding.reproduce != nil)
        && !finding.notes.contains { $0.hasPrefix("Alone ") }
    }.compactMap(\.artifact).prefix(Self.most)
    var asked = Array(files)
    for round in 1...Self.rounds where !asked.isEmpty {
      for result in try await Self.run(asked, by: built, with: command).results {
        if round > 1 && !result.hasPassed { flaky.insert(result.file) }
        if round == 1 || !result.hasPassed { results[result.file] = result }
      }
      asked = asked.filter { results[$0]?.hasPassed == true }
    }
    guard let date = builtAt ?? Self.modificationDate(of: built.path) else { return }
    for finding in findings {
      guard let file = finding.artifact, results[file]?.hasPassed == true,
        let seen = finding.lastSeen, Double(seen) / 1000 > date.timeIntervalSince1970
      else { continue }
      flaky.insert(file)
    }
  }

  private static func modificationDate(of path: String) -> Date? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
  }

  private static func run(
    _ files: [String], by built: Built, with command: PackageCommand<some JobRunner>
  ) async throws(UserError) -> ReplayResults {
    let scratch = try TemporaryFolder(environment: command.environment)
    let events = "\(scratch.path)/events"
    let arguments = [
      "-status=json", "-keep_going=1", "-timeout=25", "-artifact_prefix=\(scratch.path)/",
    ]
    _ = try await command.status(
      of: built, for: "running \(files.count.counted("finding")) again", arguments + files,
      speech: .file(events))
    return ReplayResults(eventsIn: events, files: files)
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
      if replay.flaky.contains(path) {
        findings[index].state = .flaky
      } else if result.hasPassed {
        findings[index].state = .fixed
      }
    }
    countFindings()
  }
}
