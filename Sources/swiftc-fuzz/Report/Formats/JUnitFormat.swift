import Foundation

/// The findings as tests that fail, in the XML of JUnit, which most CI systems read.
///
/// Each target is a suite, and each finding a test of it. A finding that is mended is a test that
/// passes, and a target without findings has one test that passes.
enum JUnitFormat: FindingFormat {
  static let name = "JUnit"

  static func text(of reports: [CampaignReport], below root: String) -> String {
    let counts = Counts(reports)
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="swiftc-fuzz" \(counts.attributes)>
      \(reports.map { suite(of: $0, below: root) }.joined())</testsuites>

      """
  }

  /// The numbers of tests, and of those that fail.
  private struct Counts {
    let tests: Int
    let failures: Int
    let errors: Int

    init(_ reports: [CampaignReport]) {
      tests = reports.reduce(0) { $0 + max($1.findings.count, 1) }
      let open = reports.flatMap(\.openFindings)
      let internalErrors = open.count { $0.kind == "internal-error" }
      errors = internalErrors + reports.count { $0.summary.state == .notBuilt }
      failures = open.count - internalErrors
    }

    var attributes: String {
      "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\""
    }
  }

  private static func suite(of report: CampaignReport, below root: String) -> String {
    // Readers take the date for universal time, and some refuse a zone.
    let date = ISO8601DateFormatter()
      .string(from: Date(timeIntervalSince1970: Double(report.generated / 1000))).dropLast()
    let counts = Counts([report]).attributes
    return """
        <testsuite name="\(escaped(report.target))" \(counts) time="\(seconds(of: report))" \
      timestamp="\(date)">
      \(tests(of: report, below: root).joined(separator: "\n"))
        </testsuite>

      """
  }

  /// The tests of a target: one for each finding, or else one that says what became of it.
  private static func tests(of report: CampaignReport, below root: String) -> [String] {
    if report.summary.state == .notBuilt {
      return [
        """
            <testcase classname="\(escaped(report.target))" name="it is built" time="0">
              <error message="\(escaped(report.summary.why ?? ""))"/>
            </testcase>
        """
      ]
    }
    guard report.findings.isEmpty else {
      return report.findings.map { test(of: $0, in: report, below: root) }
    }
    return [
      """
          <testcase classname="\(escaped(report.target))" \
      name="\(number(report.summary.executions, "execution")) without a finding" \
      time="\(seconds(of: report))"/>
      """
    ]
  }

  private static func test(
    of finding: CampaignFinding, in report: CampaignReport, below root: String
  ) -> String {
    var head = """
          <testcase classname="\(escaped(report.target))" name="\(escaped(finding.title))" time="0"
      """
    if let file = finding.file {
      head += " file=\"\(escaped(file.relative(to: root)))\""
      if finding.line > 0 { head += " line=\"\(finding.line)\"" }
    }
    guard finding.state != .fixed else { return head + "/>" }
    let element = finding.kind == "internal-error" ? "error" : "failure"
    return """
      \(head)>
            <\(element) type="\(escaped(finding.kind))" message="\(escaped(finding.reason))">\
      \(escaped(details(of: finding, below: root), isAttribute: false))</\(element)>
          </testcase>
      """
  }

  /// Returns the text that a CI system shows: stack, input, and the command that runs it.
  private static func details(of finding: CampaignFinding, below root: String) -> String {
    var lines = finding.frames.enumerated().map { number, frame in
      let place = frame.file.map { " " + $0.relative(to: root) } ?? ""
      let line = frame.line > 0 ? ":\(frame.line)" : ""
      return "#\(number) \(frame.function)\(place)\(line)"
    }
    lines += finding.notes
    if !finding.input.isEmpty { lines += ["Input:"] + finding.input }
    if let artifact = finding.artifact { lines.append("File: \(artifact.relative(to: root))") }
    if let reproduce = finding.reproduce { lines.append("Reproduce: \(reproduce)") }
    return lines.joined(separator: "\n")
  }

  private static func seconds(of report: CampaignReport) -> String {
    "\(report.summary.milliseconds / 1000).\(report.summary.milliseconds / 100 % 10)"
  }

  /// Returns the text as XML has it.
  ///
  /// XML has no way to write most control characters, so that they are shown by their number.
  private static func escaped(_ text: String, isAttribute: Bool = true) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where !isAttribute: result += "\n"
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t", "\r": result += "&#\(scalar.value);"
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}":
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
