import Testing

@testable import swiftc_fuzz

@Suite("Findings as lines of a compiler")
struct DiagnosticFormatTests {
  @Test("are a warning with its place, and a note with the command, each on one line")
  func lines() {
    var report = ReportFixture.full
    report.target = "Parse"
    report.findings = [ReportFixture.finding(0, .new)]
    report.findings[0].reason = "Index out\nof range"
    report.findings[0].file = "/p/Sources/P/a b.swift"
    report.findings[0].function = "P.f(_:)"
    report.findings[0].reproduce = "./main crash-1"
    report.findings[0].frames = [
      .init(function: "P.f(_:)", file: "/p/Sources/P/a b.swift", line: 4, column: 17, own: 1)
    ]
    #expect(
      DiagnosticFormat.text(of: [report], below: "/p") == """
        /p/Sources/P/a b.swift:4:17: warning: Index out of range in P.f(_:) [Parse]
        /p/Sources/P/a b.swift:4:17: note: Reproduce: ./main crash-1

        """)
  }

  @Test("are none for what is mended or has no place")
  func none() {
    var report = ReportFixture.full
    report.findings = [
      ReportFixture.finding(0, .fixed), ReportFixture.finding(1, .known),
      ReportFixture.finding(2, .known),
    ]
    report.findings[1].line = 0
    report.findings[2].file = nil
    #expect(DiagnosticFormat.text(of: [report], below: "/p").isEmpty)
  }
}
