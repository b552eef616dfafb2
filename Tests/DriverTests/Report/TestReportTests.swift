import Foundation
import TestSupport
import Testing

@testable import swiftc_fuzz

@Suite("Reports of a test")
struct TestReportTests {
  private func finding(_ artifact: String?, lastSeen: Int = 0) -> CampaignFinding {
    var finding = ReportFixture.full.findings[1]
    finding.artifact = artifact
    finding.lastSeen = lastSeen
    return finding
  }

  @Test("count the runs since the command began, and drop findings that are gone")
  func fuzzed() {
    var report = CampaignReport(target: "Parse", program: "main", generated: 0)
    report.runs = [100, 200, 300].map { start in
      CampaignRun(
        start: start, milliseconds: 50, executions: start, edges: 1, inputs: 1, deaths: 0,
        why: nil, isRunning: false, workers: 1, flags: [])
    }
    report.findings = [finding("a"), finding(nil), finding(nil, lastSeen: 250)]
    report.narrow(since: 200)
    #expect(report.summary.executions == 500)
    #expect(report.summary.milliseconds == 100)
    #expect(report.findings.map(\.lastSeen) == [0, 250])
    #expect(report.summary.findings == 2)
  }

  @Test("of inputs that were run again have what failed, and what is mended")
  func replayed() {
    var report = CampaignReport(target: "Parse", program: "main", generated: 0)
    var unrecorded = CampaignFinding(unrecorded: "crashes/crash-3", kind: "crash")
    unrecorded.state = .unrecorded
    report.findings = [finding("crashes/crash-1"), finding("crashes/crash-2"), unrecorded]
    report.findings.append(finding("elsewhere"))
    report.narrow(
      to: ReplayResults(results: [
        .init(file: "crashes/crash-1", kind: "passed"),
        .init(file: "crashes/crash-2", kind: "crash", reason: "Other", place: "A.swift:9"),
        .init(file: "crashes/crash-3", kind: "crash", reason: "Overflow", place: "A.swift:7"),
        .init(file: "seeds/one", kind: "timeout", reason: "Took too long"),
        .init(file: "seeds/two", kind: "passed"),
      ]))
    #expect(report.findings.map(\.state) == [.fixed, .known, .unrecorded, .unrecorded])
    #expect(report.findings[2].reason == "Overflow")
    #expect(report.findings[2].file == "A.swift" && report.findings[2].line == 7)
    #expect(report.findings[3].kind == "timeout" && report.findings[3].file == nil)
    #expect(report.summary.executions == 5)
    #expect(report.summary.findings == 3)
  }

  @Test("are added to GitHub's summary, with annotations, and printed elsewhere")
  func hosts() throws {
    let workspace = try Workspace(["summary.md": "before\n"])
    var report = CampaignReport(target: "Parse", program: "main", generated: 0)
    report.findings = [finding("a")]
    report.findings[0].file = "\(workspace.path)/package/A.swift"
    var printed = ""
    var host = WorkflowHost(environment: [:]) { printed += $0 }
    try host.show([report], patch: "-a\n+b\n", below: "\(workspace.path)/package")
    #expect(printed.hasPrefix("## Fuzzing: 1 finding in 1 target\n"))
    #expect(printed.hasSuffix("### As regression tests\n\n```diff\n-a\n+b\n```\n"), "\(printed)")

    printed = ""
    host = WorkflowHost(
      environment: [
        "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": workspace.path,
        "GITHUB_STEP_SUMMARY": workspace.file("summary.md"),
      ]) { printed += $0 }
    try host.show(
      [report], testFailure: .nothingToTest(package: "p"), patch: "",
      below: "\(workspace.path)/package")
    #expect(printed.hasPrefix("::error file=package/A.swift,"), "\(printed)")
    #expect(printed.split(separator: "\n").count == 1)
    let summary = String(decoding: try workspace.bytes(of: "summary.md"), as: UTF8.self)
    #expect(summary.hasPrefix("before\n## Fuzzing: 1 finding"))
    #expect(summary.contains("\n**The tests failed:** "), "\(summary)")
  }

  @Test("JUnit's file and SARIF's have each target's findings")
  func targets() throws {
    let reports = ["One", "Two"].map { name in
      var report = ReportFixture.full
      report.target = name
      return report
    }
    let junit = JUnitFormat.text(of: reports, below: "/p")
    #expect(junit.contains("<testsuites name=\"swiftc-fuzz\" tests=\"6\" failures=\"6\""))
    #expect(junit.contains("<testsuite name=\"One\""))
    #expect(junit.contains("<testsuite name=\"Two\""))
    let sarif = try SARIFFormat.text(of: reports, below: "/p")
    let log = try #require(
      JSONSerialization.jsonObject(with: Data(sarif.utf8)) as? [String: Any])
    #expect((log["runs"] as? [Any])?.count == 2)
  }
}
