import Foundation

extension PackageCommand {
  /// Returns a report of each target that was tested: what this call has run, and its findings.
  ///
  /// `start` is when the call began, in milliseconds since 1970.
  func reports(
    of outcome: TestOutcome, since start: Int, in package: PackageDescription
  ) async throws(UserError) -> [CampaignReport] {
    var reports: [CampaignReport] = []
    for target in outcome.targets {
      let reading = CampaignReading(
        command: self, built: target.built, folders: target.folder.inputs,
        crashes: target.folder.crashes, root: package.path)
      var report = CampaignReport(
        target: target.built.target, program: target.built.path, generated: reading.now())
      reading.addHistory(to: &report)
      if let replayed = target.replayed {
        report.narrow(to: replayed)
      } else if outcome.isInterrupted {
        report.narrow(since: start)
      } else {
        report.add(try await FindingReplay(report.findings, by: target.built, with: self))
        report.narrow(since: start)
      }
      report.findFiles(in: package)
      reports.append(report)
    }
    for failure in outcome.notBuilt {
      var report = CampaignReport(
        target: failure.target, program: "",
        generated: Int(Date().timeIntervalSince1970 * 1000))
      report.summary.state = .notBuilt
      report.summary.why = failure.error.message
      reports.append(report)
    }
    return reports
  }
}

extension CampaignReport {
  /// Keeps the runs since `start`, and the findings that one of them has met or whose input is
  /// there.
  mutating func narrow(since start: Int) {
    runs.removeAll { $0.start < start }
    summary.executions = runs.reduce(0) { $0 + $1.executions }
    summary.milliseconds = runs.reduce(0) { $0 + $1.milliseconds }
    findings.removeAll { $0.artifact == nil && $0.lastSeen ?? 0 < start }
    countFindings()
  }

  /// Keeps the findings whose inputs were run again, in the state that they have now, and adds
  /// seeds that failed.
  mutating func narrow(to replayed: ReplayResults) {
    let results = Dictionary(replayed.results.map { ($0.file, $0) }) { first, _ in first }
    findings = findings.compactMap { finding in
      guard let result = finding.artifact.flatMap({ results[$0] }) else { return nil }
      var finding = finding
      if result.hasPassed {
        finding.state = .fixed
      } else if finding.state == .unrecorded {
        finding.add(result)
      }
      return finding
    }
    let known = Set(findings.compactMap(\.artifact))
    findings += replayed.failures.filter { !known.contains($0.file) }.map { result in
      var finding = CampaignFinding(unrecorded: result.file, kind: "crash")
      finding.add(result)
      return finding
    }
    runs = []
    summary.executions = replayed.results.count
    summary.milliseconds = 0
    countFindings()
  }
}

extension CampaignFinding {
  /// Takes in what became of the input, of which nothing else is known.
  fileprivate mutating func add(_ result: ReplayResults.Result) {
    if let kind = result.kind { self.kind = kind }
    reason = result.reason ?? "The input was not run."
    guard let place = result.place, let colon = place.lastIndex(of: ":"),
      let line = Int(place[place.index(after: colon)...])
    else { return }
    file = String(place[..<colon])
    self.line = line
  }
}
