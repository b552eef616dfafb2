@testable import swiftc_fuzz

/// Reports of campaigns that never were.
enum ReportFixture {
  static let hostile = "</script><img src=x onerror=\"window.hacked=1\">"

  /// A campaign of everything, with `hostile` wherever somebody else's text can stand.
  static var full: CampaignReport {
    var report = CampaignReport(
      target: "Parse\(hostile)", program: "/p/\(hostile)", generated: 1_795_956_250_046)
    report.selection = ["--instrument=\(hostile)"]
    report.summary.expectedEdges = 7
    report.summary.state = .ended
    report.summary.why = "time"
    report.runs = (0..<2).map { index in
      CampaignRun(
        start: 1_795_956_250_046 + index * 100_000, milliseconds: 60_000, executions: 1_000,
        edges: 80, inputs: 20, deaths: 1, why: hostile, isRunning: false, workers: 2,
        flags: [hostile])
    }
    report.points = (0..<60).map { index in
      CampaignPoint(
        run: index / 30, milliseconds: index * 2_000, executions: index * 37 * index,
        edges: 40 + index, inputs: index, bytes: index * 9, rate: 1_000 + index % 7 * 50,
        findings: index / 20, memory: 12)
    }
    report.findings = [finding(0, .new), finding(1, .known), finding(2, .unrecorded)]
    report.roadblocks = [
      CampaignRoadblock(
        function: hostile, file: "Sources/\(hostile).swift", line: 4,
        comparison: "\"\(hostile)\" == \"x\", never", nearestComparison: hostile,
        nearest: CampaignInput(path: hostile, bytes: 4, preview: hostile), inputs: 3, behind: 9,
        excerpt: ["let a = 1", "if a == \"\(hostile)\" {", "}"], excerptStart: 3)
    ]
    report.files = [file("Sources/P/\(hostile).swift", lines: 40)]
    report.functions = (0..<3).map { index in
      CampaignFunction(
        name: "P.f\(index)\(hostile)", file: "Sources/P/P.swift", line: index, edges: 4,
        hitEdges: index, isEntered: index > 0, inputs: index,
        example: CampaignInput(path: hostile, bytes: 9, preview: hostile))
    }
    report.effort.milliseconds = 120_000
    report.effort.stages = [
      .init(name: "mutate", milliseconds: 90_000, executions: 900, news: 12),
      .init(name: hostile, milliseconds: 10_000, executions: 100, news: 3),
    ]
    report.effort.mutations = [.init(name: hostile, news: 3)]
    report.effort.slowestMilliseconds = 12
    report.stability.percent = 97.25
    report.stability.lines = [
      .init(
        function: "P.f\(hostile)", file: "Sources/P/\(hostile).swift", line: 4, times: 3,
        source: hostile)
    ]
    report.provenance.folders = [.init(path: hostile, files: 3, bytes: 99)]
    report.notes = [hostile]
    report.comparison = CampaignComparison(
      other: hostile, figures: [.init(name: "edges", here: 9, there: 3)],
      newFindings: [hostile], goneFindings: [hostile], fixedFindings: [hostile],
      functions: [.init(name: hostile, file: hostile, hereEdges: 4, thereEdges: 0)])
    report.advise()
    return report
  }

  static func finding(_ number: Int, _ state: CampaignFinding.State) -> CampaignFinding {
    CampaignFinding(
      state: state, kind: "crash", bucket: "bucket \(number)", reason: "It died \(hostile)",
      file: "/p/Sources/P/\(hostile).swift", line: 4, function: "P.f\(hostile)",
      firstSeen: 1_795_956_250_046, lastSeen: 1_795_956_250_046, after: number * 30_000, count: 3,
      artifact: "crashes/\(hostile)", bytes: 44, input: [hostile, hostile],
      reproduce: "./main \(hostile)", minimize: "minimize \(hostile)", notes: [hostile],
      frames: (0..<20).map {
        .init(function: "f\($0)\(hostile)", file: hostile, line: 3, column: 1, own: $0 % 2)
      })
  }

  static func file(_ path: String, lines: Int) -> CampaignFile {
    CampaignFile(
      path: path, edges: .init(count: 9, covered: 4), functions: .init(count: 3, covered: 2),
      lines: .init(count: lines, covered: lines / 2),
      states: String((0..<lines).map { Array(".hh1nn")[$0 / 3 % 6] }),
      source: (0..<lines).map { "  let line\($0) = \"\(hostile)\"" })
  }
}
