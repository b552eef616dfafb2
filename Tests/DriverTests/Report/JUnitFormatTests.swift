import Foundation
import FoundationXML
import Testing

@testable import swiftc_fuzz

@Suite("Findings as JUnit")
struct JUnitFormatTests {
  private func suite(_ report: CampaignReport) throws -> XMLElement {
    let text = JUnitFormat.text(of: [report], below: "/p")
    let root = try #require(XMLDocument(xmlString: text).rootElement(), "\(text)")
    #expect(root.name == "testsuites")
    return try #require(root.elements(forName: "testsuite").first)
  }

  private func value(_ name: String, of element: XMLElement?) -> String? {
    element?.attribute(forName: name)?.stringValue
  }

  @Test("name files as they are seen from the package, whatever its name is written in")
  func relativePaths() {
    #expect("/Köln/日本/Sources/a.swift".relative(to: "/Köln/日本") == "Sources/a.swift")
    #expect("/Köln/日本語/a.swift".relative(to: "/Köln/日本") == "/Köln/日本語/a.swift")
  }

  @Test("are one failed test each, with stack, input and command, whatever their texts are")
  func findings() throws {
    var report = ReportFixture.full
    report.findings[0].reason = "bell \u{7} & <tag>"
    report.findings[0].reproduce = "./main a\nb"
    let suite = try suite(report)
    #expect(value("name", of: suite) == report.target)
    #expect(value("tests", of: suite) == "3")
    #expect(value("failures", of: suite) == "3")
    #expect(value("timestamp", of: suite) == "2026-11-29T12:44:10")
    let tests = suite.elements(forName: "testcase")
    #expect(tests.count == 3)
    #expect(value("file", of: tests[0]) == "Sources/P/\(ReportFixture.hostile).swift")
    #expect(value("line", of: tests[0]) == "4")
    let failure = try #require(tests[0].elements(forName: "failure").first)
    #expect(value("type", of: failure) == "crash")
    #expect(value("message", of: failure) == "bell \\u{7} & <tag>")
    let text = try #require(failure.stringValue)
    #expect(text.contains("#19 f19\(ReportFixture.hostile) "))
    #expect(text.hasSuffix("Reproduce: ./main a\nb"))
  }

  @Test("of a target that is not built are an error")
  func notBuilt() throws {
    var report = CampaignReport(target: "Parse", program: "", generated: 0)
    report.summary.state = .notBuilt
    report.summary.why = "a tool failed with exit code 1"
    let suite = try suite(report)
    #expect(value("tests", of: suite) == "1" && value("errors", of: suite) == "1")
    let error = suite.elements(forName: "testcase").first?.elements(forName: "error").first
    #expect(value("message", of: error) == report.summary.why)
    #expect(
      MarkdownFormat.text(of: [report], below: "/p").contains("| `Parse` | **not built** | 0 |"))
    #expect(
      MarkdownFormat.text(of: [report], below: "/p")
        .hasPrefix("## Fuzzing: nothing found in 0 targets, 1 not built\n"))
  }

  @Test("that are mended are tests that pass")
  func fixed() throws {
    var report = ReportFixture.full
    report.findings[1].state = .fixed
    report.findings[2].kind = "internal-error"
    let suite = try suite(report)
    #expect(value("failures", of: suite) == "1")
    #expect(value("errors", of: suite) == "1")
    let tests = suite.elements(forName: "testcase")
    #expect(tests.map { $0.childCount } == [1, 0, 1])
    #expect(tests[2].elements(forName: "error").count == 1)
  }

  @Test("of which there are none are one test that passes")
  func empty() throws {
    var report = CampaignReport(target: "Parse", program: "main", generated: 0)
    report.summary.executions = 1_000
    report.summary.milliseconds = 2_500
    let suite = try suite(report)
    #expect(value("tests", of: suite) == "1" && value("failures", of: suite) == "0")
    #expect(value("time", of: suite) == "2.5")
    let test = try #require(suite.elements(forName: "testcase").first)
    #expect(test.childCount == 0)
    #expect(value("name", of: test)?.hasSuffix("executions without a finding") == true)
  }
}
