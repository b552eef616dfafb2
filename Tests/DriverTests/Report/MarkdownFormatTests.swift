import Testing

@testable import swiftc_fuzz

@Suite("Reports as Markdown")
struct MarkdownFormatTests {
  @Test("have a row for each target, and place, input and command of each finding")
  func findings() {
    var report = CampaignReport(target: "Parse", program: "main", generated: 0)
    report.summary.executions = 12_345
    report.summary.milliseconds = 60_000
    report.summary.edges = 30
    report.summary.allEdges = 40
    report.summary.inputs = 7
    var finding = ReportFixture.full.findings[0]
    finding.kind = "crash"
    finding.reason = "Index out of range"
    finding.file = "/p/Sources/P.swift"
    finding.function = "P.next()"
    finding.input = ["\"a```b\""]
    finding.bytes = 5
    finding.reproduce = "swiftc-fuzz run Parse crash-1"
    report.findings = [finding]
    var other = CampaignReport(target: "Print", program: "main", generated: 0)
    other.summary.executions = 1
    #expect(
      MarkdownFormat.text(of: [report, other], below: "/p") == """
        ## Fuzzing: 1 finding in 2 targets

        | target | result | executions | time | edges | inputs |
        |:--|:--|--:|--:|--:|--:|
        | `Parse` | **1 finding** | 12,345 | 60 s | 30 of 40 | 7 |
        | `Print` | nothing found | 1 |  |  |  |

        ### `Parse`: `Index out of range`

        at `Sources/P.swift:4` in `P.next()` (new crash)

        Input of 5 bytes:

        ````
        "a```b"
        ````

        Reproduce:

        ```
        swiftc-fuzz run Parse crash-1
        ```

        """)
  }

  @Test("count findings that are mended, and show nothing else of them")
  func fixed() {
    var report = ReportFixture.full
    report.target = "a|b`c"
    for index in report.findings.indices { report.findings[index].state = .fixed }
    let text = MarkdownFormat.text(of: [report], below: "/p")
    #expect(text.hasPrefix("## Fuzzing: nothing found in 1 target\n"))
    #expect(text.contains("| ``a\\|b`c`` | nothing found, 3 mended |"), "\(text)")
    #expect(!text.contains("###"))
  }
}

@Suite("Reports as annotations of GitHub")
struct AnnotationFormatTests {
  @Test("are one command for each finding that is not mended, whatever its texts are")
  func findings() {
    var report = CampaignReport(target: "Parse: a,b", program: "main", generated: 0)
    var finding = ReportFixture.full.findings[0]
    finding.reason = "100 % wrong\nand more"
    finding.file = "/p/Sources/P.swift"
    finding.function = nil
    finding.reproduce = "run it"
    var unknown = finding
    unknown.file = nil
    unknown.reproduce = nil
    unknown.function = "f()"
    var fixed = finding
    fixed.state = .fixed
    report.findings = [finding, unknown, fixed]
    #expect(
      AnnotationFormat.text(of: [report], below: "/p") == """
        ::error file=Sources/P.swift,line=4,title=Fuzzing Parse%3A a%2Cb::\
        100 %25 wrong%0Aand more%0AReproduce: run it
        ::error title=Fuzzing Parse%3A a%2Cb::100 %25 wrong%0Aand more in f()

        """)
  }
}
