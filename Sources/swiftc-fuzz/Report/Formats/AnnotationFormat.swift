/// The findings as commands of a GitHub workflow, which shows them at their lines of a change.
///
/// A finding whose place is not known is shown with the job.
enum AnnotationFormat: FindingFormat {
  static let name = "Annotations"

  static func text(of reports: [CampaignReport], below root: String) -> String {
    reports.flatMap { report in
      report.openFindings.map { line(for: $0, of: report, below: root) }
    }.joined()
  }

  private static func line(
    for finding: CampaignFinding, of report: CampaignReport, below root: String
  ) -> String {
    var properties: [String] = []
    if let file = finding.file {
      properties.append("file=" + escapedProperty(file.relative(to: root)))
      if finding.line > 0 { properties.append("line=\(finding.line)") }
    }
    properties.append("title=" + escapedProperty("Fuzzing \(report.target)"))
    let function = finding.function.map { " in \($0)" } ?? ""
    let reproduce = finding.reproduce.map { "\nReproduce: \($0)" } ?? ""
    let message = escaped(finding.reason + function + reproduce)
    return "::error \(properties.joined(separator: ","))::\(message)\n"
  }

  /// Returns the text as GitHub has it behind the properties of a command.
  private static func escaped(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func escapedProperty(_ text: String) -> String {
    escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
