import Foundation
import TestSupport
import Testing

@testable import swiftc_fuzz

@Suite("The history of a campaign, read")
struct CampaignHistoryReadingTests {
  private static func run(_ start: Int, why: String?, process: Int = 1) -> String {
    let line =
      #"{"event":"unsteady","function":"P.f()","file":"/p/P.swift","line":4,"times":3}"#
    let end = why.map {
      "\n\(line)\n{\"event\":\"end\",\"why\":\"\($0)\",\"unstable\":10,\"slowest_ms\":7}"
    }
    return """
      {"event":"run","version":1,"start":\(start),"process":\(process),"workers":2,"edges":135,"flags":["-a"],"folders":[{"path":"corpus","files":3,"bytes":9}]}
      {"event":"seeds","files":3,"unreadable":1,"used":2,"deadly":0}
      {"event":"sample","ms":0,"executions":0,"counters":40,"features":50,"entries":3,"corpus_bytes":9,"findings":0,"last_news_ms":0}
      {"event":"sample","ms":4000,"executions":4000,"counters":60,"features":80,"entries":5,"corpus_bytes":19,"findings":1,"last_news_ms":3000}
      {"event":"sample","ms":10000,"executions":22000,"counters":60,"features":90,"entries":6,"corpus_bytes":29,"findings":2,"last_news_ms":3000}
      {"event":"something new","of":["a","later","engine"]}
      {"event":"stage","name":"mutate","executions":20000,"ms":15000,"news":3}
      {"event":"mutation","name":"ChangeBit","news":3}
      {"event":"written","ms":10000}\(end ?? "")
      """
  }

  private static let finding = """
    {"first_seen":1005000,"last_seen":2001000,"count":9,"runs":2}
    {"event":"finding","kind":"crash","reason":"Index out of range","bucket":"b","headline":"h","file":"/p/Sources/P/P.swift","line":4,"function":"P.f()","size":3,"artifact":"elsewhere/crash-1","sequence":null,"seed":null,"values":[],"reproduce":"./main x","minimize":null,"notes":[],"frames":[]}
    {"event":"file","path":"elsewhere/crash-0"}
    {"event":"file","path":"elsewhere/crash-1"}
    """

  private func report(
    _ files: [String: String], crashes: [String: String] = [:], isAlive: Bool = false
  ) throws -> CampaignReport {
    var all = files
    for (name, text) in crashes { all["crashes/\(name)"] = text }
    let workspace = try Workspace(all)
    let history = CampaignHistory(folder: workspace.file(".corpus.history"))
    var report = CampaignReport(target: "T", program: "main", generated: 0)
    report.add(history) { _ in isAlive }
    report.add(findings: history, in: workspace.file("crashes"))
    report.advise()
    return report
  }

  @Test("Runs follow each other: their times and executions add up")
  func joined() throws {
    let report = try report([
      ".corpus.history/run-2-1.3.jsonl": Self.run(2_000_000, why: nil),
      ".corpus.history/run-1-1.9.jsonl": Self.run(1_000_000, why: "time"),
      ".corpus.history/finding-a.2.jsonl": Self.finding,
    ])
    #expect(report.points.map(\.milliseconds) == [0, 4_000, 10_000, 10_000, 14_000, 20_000])
    #expect(report.points.map(\.executions) == [0, 4_000, 22_000, 22_000, 26_000, 44_000])
    #expect(report.points.map(\.run) == [0, 0, 0, 1, 1, 1])
    // The first of a run has nothing before it that a rate could be taken from.
    #expect(report.points.map(\.rate) == [1_000, 1_000, 3_000, 1_000, 1_000, 3_000])
    #expect(report.points.map(\.findings) == [0, 0, 1, 1, 1, 1])
    #expect(report.runs.map(\.why) == ["time", nil])
    #expect(report.summary.executions == 44_000)
    #expect(report.summary.milliseconds == 20_000)
    #expect(report.summary.rate == 2_200)
    #expect(report.summary.edges == 60 && report.summary.allEdges == 135)
    #expect(report.summary.sinceNews == 7_000)
    #expect(report.summary.state == .killed)
    #expect(report.provenance.usedSeeds == 2 && report.provenance.unreadable == 1)
    #expect(report.effort.milliseconds == 20_000)
    #expect(report.effort.rows.last?.milliseconds == 5_000)
  }

  @Test("The newest version of a file counts, and a torn or foreign line does not matter")
  func versions() throws {
    let report = try report(
      [
        ".corpus.history/run-1-1.2.jsonl": Self.run(1_000_000, why: "stale"),
        ".corpus.history/run-1-1.10.jsonl": Self.run(1_000_000, why: nil) + "\n{\"event\":\"sam",
        ".corpus.history/run-3-1.1.jsonl": "no JSON",
        ".corpus.history/earlier.1.jsonl":
          #"{"event":"earlier","runs":4,"start":1,"executions":1000,"ms":500}"#,
      ], isAlive: true)
    #expect(report.runs.count == 1)
    #expect(report.summary.state == .running)
    #expect(report.summary.runs == 5)
    #expect(report.summary.executions == 23_000)
    #expect(report.points.first?.executions == 1_000)
  }

  @Test("A finding is new in the run that saw it first, its files are known, others are named")
  func findings() throws {
    let files = [
      ".corpus.history/run-1-1.1.jsonl": Self.run(1_000_000, why: "time"),
      ".corpus.history/finding-a.2.jsonl": Self.finding,
    ]
    let crashes = ["crash-0": "abcd", "crash-1": "abc", "crash-2": "x", "crash-2.original": "xx"]
    let first = try report(files, crashes: crashes)
    #expect(first.findings.map(\.state) == [.new, .unrecorded])
    #expect(first.findings[0].input == ["\"abc\""])
    #expect(first.findings[0].after == 5_000)
    #expect(first.findings[0].place == "P/P.swift:4")
    #expect(first.findings[1].artifact?.hasSuffix("/crashes/crash-2") == true)
    #expect(first.summary.newFindings == 1)

    var later = files
    later[".corpus.history/run-2-1.1.jsonl"] = Self.run(2_000_000, why: "time")
    let second = try report(later)
    #expect(second.findings.map(\.state) == [.known])
    // The file is gone.
    #expect(second.findings[0].artifact == nil && second.findings[0].input == [])
  }

  @Test(
    "The folder is found by the corpus as the engine finds it",
    arguments: [
      ("corpus", ".corpus.history"), ("Fuzz/T/corpus", "Fuzz/T/.corpus.history"),
      ("corpus/", ".corpus.history"), ("/a/b", "/a/.b.history"),
      ("c", ".c.history"), ("/c", "/.c.history"),
    ])
  func folder(corpus: String, path: String) {
    #expect(CampaignHistory.folder(ofCorpus: corpus) == path)
  }

  @Test("Stability is known when a run has ended")
  func stability() throws {
    let name = ".corpus.history/run-1-1.1.jsonl"
    #expect(try report([name: Self.run(1, why: "time")]).stability.percent == 90)
    #expect(try report([name: Self.run(1, why: nil)]).stability.percent == nil)
    #expect(
      try report([name: Self.run(1, why: "time")]).stability.lines == [
        .init(function: "P.f()", file: "/p/P.swift", line: 4, times: 3)
      ])
  }
}
