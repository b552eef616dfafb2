import Foundation
import Testing

@testable import swiftc_fuzz

@Suite("The report page")
struct ReportPageTests {
  @Test("has no markup of an input, no address of the network and no script but its own")
  func hostile() {
    let html = ReportPage(ReportFixture.full, nonce: "n0").html
    #expect(!html.contains("<img"))
    #expect(html.components(separatedBy: "</script>").count == 3)
    #expect(html.components(separatedBy: "<script").count == 3)
    #expect(!html.contains("://"))
    #expect(!html.contains("<link") && !html.contains("@import") && !html.contains("url("))
    #expect(html.contains("script-src 'nonce-n0'"))
    #expect(html.contains("&lt;/script&gt;&lt;img src=x onerror=&quot;window.hacked=1&quot;&gt;"))
  }

  @Test("has a section for each part, reached by a link, and every id once")
  func sections() {
    let html = ReportPage(ReportFixture.full).html
    for id in [
      "progress", "comparison", "findings", "roadblocks", "sources", "functions", "effort",
      "provenance",
    ] {
      #expect(html.contains("<section id=\"\(id)\""), "\(id)")
      #expect(html.contains("<a href=\"#\(id)\""), "\(id)")
    }
    let ids = html.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(ids).count == ids.count)
  }

  @Test("of a campaign that never ran says how to begin, in each section")
  func empty() {
    var report = CampaignReport(target: "Parse", program: "main", generated: 0)
    report.advise()
    let html = ReportPage(report).html
    #expect(html.components(separatedBy: "class=\"empty\"").count == 8)
    #expect(html.contains("<code>swiftc-fuzz run Parse</code>"))
    #expect(html.contains("fuzz first"))
  }

  @Test("of 500 findings, 100,000 inputs and much source stays under 3 MB")
  func size() throws {
    var report = ReportFixture.full
    report.summary.inputs = 100_000
    report.findings = (0..<500).map { number in
      var finding = ReportFixture.finding(number, .known)
      finding.input = (0..<16).map { _ in String(repeating: "ff ", count: 16) }
      return finding
    }
    report.points = (0..<1_400).map { index in
      CampaignPoint(
        run: index / 7, milliseconds: index * 86_400_000, executions: index * 987_654_321,
        edges: 123_456 + index, inputs: 100_000 + index, bytes: 1 << 40, rate: 123_456 + index,
        findings: index / 3, memory: 1_000)
    }
    report.roadblocks = (0..<5_000).map { _ in report.roadblocks[0] }
    report.functions = (0..<20_000).map { _ in report.functions[1] }
    report.files = (0..<2_000).map { ReportFixture.file("Sources/P/\($0).swift", lines: 300) }
    let clock = ContinuousClock()
    var html = ""
    let time = clock.measure { html = ReportPage(report).html }
    #expect(html.utf8.count < 3_000_000, "\(html.utf8.count)")
    #expect(time < .seconds(60), "\(time)")
  }

  @Test("The listing of a source has all its lines, each in its state")
  func listing() {
    let html = SourceSection.listing(
      ["let a = 1", "b()", "c()", "<d>"], states: Array(".h1")
    ).html
    #expect(html.contains("<span>let a = 1\n</span><span class=\"h\">b()\n</span>"))
    #expect(html.contains("<span class=\"one\">c()\n</span><span>&lt;d&gt;\n</span>"))
    #expect(html.contains("1\n2\n3\n4"))
  }
}
