import Foundation
import Synchronization
import TestSupport
import Testing

@testable import swiftc_fuzz

@Suite("A report of a campaign")
struct CampaignReportTests {
  private func advice(
    milliseconds: Int = 600_000, executions: Int = 100_000, deaths: Int = 0, quiet: Int = 1_000,
    recentEdges: Int = 5
  ) -> CampaignSummary {
    var report = CampaignReport(target: "T", program: "p", generated: 0)
    report.runs = [
      CampaignRun(
        start: 0, milliseconds: milliseconds, executions: executions, edges: 60, inputs: 9,
        deaths: deaths, why: "time", isRunning: false, workers: 1, flags: [])
    ]
    report.summary.state = .ended
    report.summary.edges = 60
    report.summary.sinceNews = quiet
    report.summary.recentEdges = recentEdges
    report.advise()
    return report.summary
  }

  @Test("says in one sentence whether it is worth running on")
  func advice() {
    #expect(advice().isWorthwhile == true)
    #expect(advice().advice.contains("5 new edges"))
    #expect(advice(milliseconds: 10_000).advice.contains("short"))
    let stale = advice(quiet: 580_000)
    #expect(stale.isWorthwhile == false)
    #expect(stale.advice.hasPrefix("Nothing new for 9 min 40 s"))
    #expect(advice(deaths: 20_000).advice.hasPrefix("20 % of the executions die"))
    #expect(advice(recentEdges: 0).advice.contains("no new code"))
    var none = CampaignReport(target: "T", program: "p", generated: 0)
    none.advise()
    #expect(none.summary.isWorthwhile == nil)
  }

  private func point(_ executions: Int, _ edges: Int) -> CampaignPoint {
    CampaignPoint(
      run: 0, milliseconds: executions, executions: executions, edges: edges, inputs: 1, bytes: 1,
      rate: 1, findings: 0, memory: 1)
  }

  @Test(
    "The next doubling of the executions is taken to bring as much less than the last one",
    arguments: [
      ([(1_000, 10), (2_000, 50), (4_000, 70)], 10),
      // It never brings more than the last one.
      ([(1_000, 10), (2_000, 20), (4_000, 70)], 50),
      ([(1_000, 70), (2_000, 70), (4_000, 70)], 0),
      // The point at 3,000 is behind the half.
      ([(900, 10), (2_000, 50), (3_000, 60), (4_000, 70)], 10),
      ([(0, 10), (4_000, 70)], nil), ([(200, 10), (400, 70)], nil), ([], nil),
    ])
  func estimate(points: [(executions: Int, edges: Int)], expected: Int?) {
    let points = points.map { point($0.executions, $0.edges) }
    #expect(CampaignReport.expectedEdges(after: points) == expected)
  }

  @Test("as JSON comes back as the same value")
  func roundTrip() throws {
    let report = ReportFixture.full
    let decoded = try JSONDecoder().decode(CampaignReport.self, from: report.prettyJSONData)
    #expect(decoded == report)
  }

  /// Keys of all objects in a value, by the path to them.
  private func keys(_ value: Any, at path: String = "") -> Set<String> {
    if let list = value as? [Any] {
      return list.reduce(into: []) { $0.formUnion(keys($1, at: path)) }
    }
    guard let object = value as? [String: Any] else { return [] }
    return object.reduce(into: []) { result, member in
      let name = path.isEmpty ? member.key : "\(path).\(member.key)"
      result.insert(name)
      result.formUnion(keys(member.value, at: name))
    }
  }

  @Test("as JSON has these keys, which scripts rely on, and each is in the documentation")
  func schema() throws {
    let value = try JSONSerialization.jsonObject(with: ReportFixture.full.prettyJSONData)
    let found = keys(value)
    let expected: [String: String] = [
      "": """
      schema target program generated selection summary runs points findings roadblocks files \
      functions stability effort provenance notes comparison
      """,
      "summary": """
      state why advice isWorthwhile runs executions milliseconds rate edges allEdges features \
      inputs bytes deaths findings newFindings sinceNews recentEdges expectedEdges workers
      """,
      "runs": "start milliseconds executions edges inputs deaths why isRunning workers flags",
      "points": "run milliseconds executions edges inputs bytes rate findings memory",
      "findings": """
      state kind bucket reason file line function firstSeen lastSeen after count artifact bytes \
      input reproduce minimize notes frames
      """,
      "findings.frames": "function file line column own",
      "roadblocks": """
      function file line comparison nearestComparison nearest inputs behind excerpt excerptStart
      """,
      "roadblocks.nearest": "path bytes preview",
      "files": "path edges functions lines states source",
      "files.edges": "count covered",
      "functions": "name file line edges hitEdges isEntered inputs example",
      "stability": "percent unstableFeatures lines",
      "stability.lines": "function file line times source",
      "effort": "milliseconds stages mutations slowestMilliseconds",
      "effort.stages": "name milliseconds executions news",
      "provenance": "folders seeds usedSeeds deadlySeeds unreadable ignored dictionary",
      "provenance.folders": "path files bytes",
      "comparison": "other figures newFindings goneFindings fixedFindings functions",
      "comparison.functions": "name file hereEdges thereEdges",
    ]
    let documentation = try String(
      contentsOf: Repository.root.appending(path: "Documentation/ReportJSON.md"), encoding: .utf8)
    for (path, names) in expected {
      let depth = path.isEmpty ? 0 : path.split(separator: ".").count
      let below = found.filter {
        $0.split(separator: ".").count == depth + 1 && (path.isEmpty || $0.hasPrefix(path + "."))
      }
      let expected = Set(
        names.split(separator: " ").map { path.isEmpty ? "\($0)" : "\(path).\($0)" })
      #expect(below == expected, "\(path)")
      for name in names.split(separator: " ") {
        #expect(documentation.contains("`\(name)`"), "\(path).\(name) is not documented")
      }
    }
  }

  @Test("on a terminal begins with the campaign and ends with the roadblocks")
  func text() {
    var report = ReportFixture.full
    report.summary.executions = 240_574
    report.summary.runs = 2
    report.findings[1].count = 1
    let text = CampaignText(report: report, roadblocks: ["ROADBLOCK: x"]).text
    #expect(text.contains("240,574 executions in 0 ms, 2 runs, 0 a second; ended: time was up"))
    #expect(text.contains("  new  It died"))
    #expect(text.contains(", 3 times\n") && text.contains(", 1 time\n"), "\(text)")
    #expect(text.contains("random mutations"))
    #expect(text.hasSuffix("\n\nROADBLOCK: x"))
    let none = CampaignText(
      report: CampaignReport(target: "T", program: "p", generated: 0), roadblocks: []
    ).text
    #expect(none.hasSuffix("No roadblocks are known."))
  }

  @Test("beside another shows what grew, and which findings and functions differ")
  func comparison() {
    var here = ReportFixture.full
    var there = here
    here.summary.edges = 90
    there.summary.edges = 60
    here.findings[0].bucket = "only here"
    here.functions[1].hitEdges = 4
    there.functions[2].hitEdges = 0
    let comparison = CampaignComparison(here, with: there, other: "old.json")
    #expect(comparison.figures[0] == .init(name: "edges", here: 90, there: 60))
    // A finding that no history tells of has no name to compare.
    #expect(comparison.newFindings.count == 1 && comparison.goneFindings.count == 1)
    #expect(comparison.functions.map { $0.hereEdges - $0.thereEdges } == [3, 2])
    #expect(comparison.fixedFindings.isEmpty)
    here.findings[1].state = .fixed
    let later = CampaignComparison(here, with: there, other: "old.json")
    #expect(later.fixedFindings == [here.findings[1].title])
  }

  @Test("A finding whose input passes now is fixed, and a file of no history says what it does")
  func replayed() async throws {
    var report = ReportFixture.full
    report.findings[0].artifact = "one"
    report.findings[1].artifact = "two"
    report.findings[2].artifact = "three"
    let runner = ReplayingRunner()
    let command = PackageCommand(
      environment: [:], runner: runner, packagePath: nil, options: FuzzOptions(),
      configuration: nil, isVerbose: false)
    report.add(
      try await FindingReplay(
        report.findings, by: Built(target: "main", path: "main"), with: command))
    #expect(report.findings.map(\.state) == [.fixed, .known, .unrecorded])
    #expect(report.findings[2].reason == "Trap")
    #expect(report.summary.findings == 2 && report.summary.newFindings == 0)
  }

  @Test(
    "An input that passes in the program that it ended, or not always, is flaky and not fixed",
    arguments: [(0, Date.distantPast), (2, Date.distantFuture)])
  func flaky(failingRound: Int, builtAt: Date) async throws {
    var report = ReportFixture.full
    report.findings[0].artifact = "one"
    let command = PackageCommand(
      environment: [:], runner: ReplayingRunner(failingRound: failingRound), packagePath: nil,
      options: FuzzOptions(), configuration: nil, isVerbose: false)
    report.add(
      try await FindingReplay(
        report.findings, by: Built(target: "main", path: "main"), builtAt: builtAt, with: command))
    #expect(report.findings[0].state == .flaky)
    #expect(report.summary.findings == report.findings.count)
  }

  /// Says of the first input that it passes, and of all others that they crash.
  private final class ReplayingRunner: JobRunner {
    /// The first input crashes in this round.
    let failingRound: Int
    private let round = Mutex(0)

    init(failingRound: Int = 0) { self.failingRound = failingRound }

    func run(_ job: Job) async throws(UserError) {
      guard case .file(let path) = job.speech else { return }
      let inputs = job.arguments.filter { !$0.hasPrefix("-") }
      let round = round.withLock { count in
        count += 1
        return count
      }
      let events = inputs.enumerated().map { index, _ in
        index == 0 && round != failingRound
          ? #"{"event":"replay","result":"passed"}"#
          : #"{"event":"replay","result":"crash","reason":"Trap"}"#
      }
      _ = FileManager.default.createFile(
        atPath: path, contents: Data(events.joined(separator: "\n").utf8))
    }

    func output(of job: Job) async throws(UserError) -> String { "" }
  }
}
