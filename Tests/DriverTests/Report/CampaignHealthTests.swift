import Testing

@testable import swiftc_fuzz

@Suite("The health of a campaign")
struct CampaignHealthTests {
  /// A campaign of which all is well.
  private static var healthy: CampaignReport {
    var report = ReportFixture.full
    report.target = "Parse"
    report.runs = [
      CampaignRun(
        start: 0, milliseconds: 600_000, executions: 1_000_000, edges: 80, inputs: 20, deaths: 3,
        why: "time", isRunning: false, workers: 4, flags: ["-max_total_time=600"])
    ]
    report.summary.isWorthwhile = true
    report.provenance.seeds = 10
    report.provenance.usedSeeds = 8
    report.provenance.dictionary = 40
    report.functions = [function("P.f()", isEntered: true), function("Q.g()", isEntered: true)]
    return report
  }

  private static func function(_ name: String, isEntered: Bool) -> CampaignFunction {
    CampaignFunction(
      name: name, file: "P.swift", line: 1, edges: 1, hitEdges: isEntered ? 1 : 0,
      isEntered: isEntered, inputs: 1)
  }

  private func cures(_ change: (inout CampaignReport) -> Void) -> [String] {
    var report = Self.healthy
    change(&report)
    return CampaignHealth(report: report, cores: 4).remarks.filter { $0.cure != nil }.map(
      \.subject)
  }

  @Test("Nothing is to be done where all is well, and much is said to be")
  func healthy() {
    #expect(cures { _ in } == [])
    #expect(CampaignHealth(report: Self.healthy, cores: 4).remarks.count >= 6)
  }

  @Test("Each ailment is found alone, and has one thing to do")
  func ailments() {
    #expect(cures { $0.runs = [] } == ["history"])
    #expect(cures { $0.summary.isWorthwhile = false } == ["progress"])
    #expect(cures { $0.provenance.seeds = 0 } == ["seeds"])
    #expect(cures { $0.provenance.deadlySeeds = 10 } == ["seeds"])
    #expect(cures { $0.provenance.unreadable = 2 } == ["files"])
    #expect(cures { $0.runs[0].deaths = 100_000 } == ["deaths"])
    #expect(cures { $0.findings[0].kind = "timeout" } == ["limits"])
    #expect(cures { $0.stability.percent = 84.9 } == ["stability"])
    #expect(cures { $0.runs[0].workers = 3 } == ["speed"])
    #expect(cures { $0.runs[0].flags = ["-literals=0"] } == ["search"])
    #expect(cures { $0.functions[1].isEntered = false } == ["modules"])
  }

  @Test("A closure that nothing enters is no module")
  func closures() {
    let names = [
      "closure #1 in closure #2 in P.f(_:)", "static Q.T.make()", "key #1 in Q.g()", "memcpy",
    ]
    #expect(cures { $0.functions += names.map { Self.function($0, isEntered: false) } } == [])
  }

  @Test("A cure stands below what it is for")
  func text() {
    let finding = CampaignHealth.Remark(subject: "seeds", state: "none", cure: "add some")
    #expect(finding.text == "LOOK  seeds: none\n      do: add some")
    #expect(
      CampaignHealth.Remark(subject: "seeds", state: "3 read").text == "ok    seeds: 3 read")
  }
}
