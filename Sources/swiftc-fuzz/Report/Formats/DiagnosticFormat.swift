/// The findings as lines of a compiler, which editors and CI systems turn into links to the source.
///
/// The form is `FILE:LINE:COLUMN: warning: TEXT`. Findings that are mended have no line, and
/// neither have those whose place is not known.
enum DiagnosticFormat: FindingFormat {
  static let name = "Diagnostics"

  static func text(of reports: [CampaignReport], below root: String) -> String {
    reports.flatMap { report in
      report.openFindings.map { lines(of: $0, in: report) }
    }.joined()
  }

  private static func lines(of finding: CampaignFinding, in report: CampaignReport) -> String {
    guard let file = finding.file, finding.line > 0 else { return "" }
    let column = finding.frames.first { $0.file == file && $0.line == finding.line }?.column ?? 0
    // Some readers know no line without a column.
    let place = "\(file):\(finding.line):\(max(1, column))"
    let function = finding.function.map { " in \($0)" } ?? ""
    let reason = onOneLine(finding.reason)
    var lines = "\(place): warning: \(reason)\(function) [\(report.target)]\n"
    if let reproduce = finding.reproduce {
      lines += "\(place): note: Reproduce: \(onOneLine(reproduce))\n"
    }
    return lines
  }

  private static func onOneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
