import Foundation
import TestSupport
import Testing

@testable import swiftc_fuzz

extension EndToEndRuns {
  @Suite("The report of a package's campaign")
  struct PackageReportTests {
    private func report(_ arguments: [String], _ workspace: Workspace) throws -> CampaignReport {
      let result = try Command.run(["report", "Main", "--json"] + arguments, in: workspace)
      #expect(result.status == 0, "\(result.everything)")
      return try JSONDecoder().decode(CampaignReport.self, from: Data(result.output.utf8))
    }

    @Test("Two runs are one history, in JSON, on the page and in the terminal")
    func campaign() throws {
      let workspace = try Workspace(PackageFixture.demo)
      try workspace.write("</script><img onerror>", to: "Fuzz/Main/seeds/hostile")
      let before = try report(["--no-coverage"], workspace)
      #expect(before.summary.state == .none)
      #expect(before.points.isEmpty)

      for _ in 0..<2 {
        let run = try Command.run(
          ["run", "Main", "-runs=30000", "-keep_going=1", "-seed=1"], in: workspace)
        #expect([0, 77].contains(run.status), "\(run.everything)")
      }
      #expect(workspace.names(in: "Fuzz/Main").contains(".corpus.history"))

      let report = try report([], workspace)
      #expect(report.runs.count == 2)
      #expect(report.summary.state == .ended && report.summary.why == "done")
      #expect(report.summary.executions == report.runs.reduce(0) { $0 + $1.executions })
      #expect(report.summary.executions >= 60_000)
      #expect(report.points.count >= 4)
      #expect(report.points.last?.edges == report.summary.edges)
      #expect(report.notes == [])
      let finding = try #require(report.findings.first { $0.reason.contains("BINGO") })
      #expect(finding.state == .known)
      #expect(finding.input.first?.contains("FUZ") == true)
      #expect(finding.reproduce?.contains("Fuzz/Main/crashes/") == true)
      let parser = try #require(report.files.first { $0.path.hasSuffix("MyParser/Parser.swift") })
      #expect(parser.lines?.covered ?? 0 > 0)
      #expect(parser.states.contains("h") && parser.source?.count == parser.states.count)
      let entered = report.functions.filter(\.isEntered)
      #expect(entered.contains { $0.example?.path != nil })
      #expect(!report.effort.stages.isEmpty)

      let page = try Command.run(["report", "Main", "--html", "page.html"], in: workspace)
      #expect(page.status == 0, "\(page.everything)")
      #expect(page.output == "Page: page.html\n")
      let html = try String(contentsOfFile: workspace.file("page.html"), encoding: .utf8)
      #expect(!html.contains("<img"))
      #expect(html.contains("data-points=\"\(report.points.count)\""))

      let text = try Command.run(["report", "Main"], in: workspace)
      #expect(text.output.contains(" executions in "), "\(text.everything)")
      #expect(text.output.contains("ROADBLOCK: "), "\(text.everything)")

      // An earlier report tells the state before.
      try workspace.write(before.prettyJSON, to: "before.json")
      let compared = try self.report(["--no-coverage", "--compare", "before.json"], workspace)
      let comparison = try #require(compared.comparison)
      #expect(comparison.newFindings.count { $0.contains("BINGO") } == 1)
      let edges = try #require(comparison.figures.first { $0.name == "edges" })
      #expect(edges.here >= edges.there)

      let folders = try self.report(["--no-coverage", "--compare", "Fuzz/Main/seeds"], workspace)
      #expect(folders.comparison?.functions.contains { $0.hereEdges > $0.thereEdges } == true)
    }

    @Test("Mistakes are one line")
    func mistakes() throws {
      let workspace = try Workspace(PackageFixture.demo)
      let missing = try Command.run(["report", "Main", "--compare", "nothing"], in: workspace)
      #expect(missing.status == 1)
      #expect(
        missing.errors.hasSuffix(
          "error: cannot read 'nothing': no such report and no such folder\n"),
        "\(missing.everything)")
      let nowhere = try Command.run(
        ["report", "Main", "--no-coverage", "--html", "no/such/folder/page.html"], in: workspace)
      #expect(nowhere.status == 1)
      #expect(nowhere.errors.contains("error: cannot write 'no/such/folder/page.html'"))
    }

    @Test("A reader every moment disturbs no run, and sees whole files only")
    func reader() throws {
      let workspace = try Workspace(PackageFixture.demo)
      try Command.build(["build", "Main"], in: workspace)
      let run = Process()
      run.executableURL = URL(fileURLWithPath: Command.path)
      run.arguments = ["run", "Main", "-max_total_time=12", "-status=lines"]
      run.currentDirectoryURL = URL(fileURLWithPath: workspace.path)
      run.standardError = FileHandle.nullDevice
      run.standardOutput = FileHandle.nullDevice
      try run.run()
      let folder = workspace.file("Fuzz/Main/.corpus.history")
      var readings = 0
      while run.isRunning {
        let history = CampaignHistory(folder: folder)
        if let record = history.runs.first {
          readings += 1
          #expect(record.seeds == nil || !record.samples.isEmpty)
        }
        usleep(1_000)
      }
      #expect(readings > 100)
      let history = CampaignHistory(folder: folder)
      #expect(history.runs.count == 1)
      #expect(history.runs.first?.end?.why == "time")
      #expect(history.findings.count == 1)
      #expect(workspace.names(in: "Fuzz/Main/.corpus.history").count == 2)
    }
  }
}
