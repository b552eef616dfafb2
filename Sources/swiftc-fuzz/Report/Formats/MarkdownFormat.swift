/// A summary in Markdown, which code hosts show beside a job.
///
/// It has a table of the targets, and for each finding its place, its input and the command that
/// runs it again.
enum MarkdownFormat: FindingFormat {
  static let name = "Markdown"

  static func text(of reports: [CampaignReport], below root: String) -> String {
    let findings = reports.reduce(0) { $0 + $1.openFindings.count }
    let title = findings == 0 ? "nothing found" : number(findings, "finding")
    let notBuilt = reports.count { $0.summary.state == .notBuilt }
    var lines = [
      "## Fuzzing: \(title) in \(number(reports.count - notBuilt, "target"))"
        + (notBuilt == 0 ? "" : ", \(notBuilt) not built")
    ]
    if !reports.isEmpty {
      lines += [
        "", "| target | result | executions | time | edges | inputs |",
        "|:--|:--|--:|--:|--:|--:|",
      ]
      lines += reports.map(row)
    }
    for report in reports {
      for finding in report.openFindings { lines += section(on: finding, of: report, below: root) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(of report: CampaignReport) -> String {
    let summary = report.summary
    let found = report.openFindings.count
    let fixed = report.findings.count - found
    let result =
      summary.state == .notBuilt
      ? "**not built**"
      : (found == 0 ? "nothing found" : "**\(number(found, "finding"))**")
        + (fixed == 0 ? "" : ", \(fixed) mended")
    let cells = [
      // A bar ends a cell even within code.
      code(report.target).replacing("|", with: "\\|"), result, number(summary.executions),
      summary.milliseconds == 0 ? "" : duration(summary.milliseconds),
      summary.allEdges == 0 ? "" : "\(number(summary.edges)) of \(number(summary.allEdges))",
      summary.inputs == 0 ? "" : number(summary.inputs),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private static func section(
    on finding: CampaignFinding, of report: CampaignReport, below root: String
  ) -> [String] {
    var place = finding.file.map { file in
      "at " + code(file.relative(to: root) + (finding.line > 0 ? ":\(finding.line)" : ""))
    }
    if let function = finding.function { place = [place, "in " + code(function)].joinedWords }
    var lines = ["", "### \(code(report.target)): \(code(finding.reason))", ""]
    lines.append([place, "(\(finding.state.rawValue) \(finding.kind))"].joinedWords)
    if !finding.input.isEmpty {
      lines += ["", "Input of \(number(finding.bytes, "byte")):", "", block(finding.input)]
    }
    if let reproduce = finding.reproduce {
      lines += ["", "Reproduce:", "", block(reproduce.split(separator: "\n").map(String.init))]
    }
    return lines
  }

  /// Returns text as code within a line, whatever is in it.
  private static func code(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    let fence = String(repeating: "`", count: longestFence(in: line) + 1)
    let space = line.hasPrefix("`") || line.hasSuffix("`") ? " " : ""
    return fence + space + line + space + fence
  }

  /// Returns lines as a block of code, whatever is in them.
  static func block(_ lines: [String], language: String = "") -> String {
    let length = lines.map(longestFence).max() ?? 0
    let fence = String(repeating: "`", count: max(3, length + 1))
    return ([fence + language] + lines + [fence]).joined(separator: "\n")
  }

  private static func longestFence(in line: String) -> Int {
    var longest = 0
    var current = 0
    for character in line.utf8 {
      current = character == UInt8(ascii: "`") ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}

extension [String?] {
  /// The texts that are not nil, joined by spaces.
  fileprivate var joinedWords: String { compactMap(\.self).joined(separator: " ") }
}
