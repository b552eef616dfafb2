import Foundation

/// The CI system that runs the command, as its variables tell.
struct WorkflowHost {
  let environment: [String: String]
  /// Prints text on standard output.
  var output: (String) -> Void = { print($0, terminator: "") }

  /// Shows the reports as the system wants them: Markdown and annotations.
  ///
  /// GitHub names a file for a job's summary. Elsewhere the Markdown is printed. A `patch` is part
  /// of it, and that the package's own tests failed.
  func show(
    _ reports: [CampaignReport], testFailure: UserError? = nil, patch: String, below root: String
  ) throws(UserError) {
    var text = MarkdownFormat.text(of: reports, below: root)
    if let testFailure, testFailure != .interrupted {
      text += "\n**The tests failed:** \(testFailure.message). A value in `seeds:` that traps ends "
      text += "them as well.\n"
    }
    if !patch.isEmpty {
      let lines = patch.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      text += "\n### As regression tests\n\n"
      text += MarkdownFormat.block(lines.last == "" ? lines.dropLast() : lines, language: "diff")
      text += "\n"
    }
    if environment["GITHUB_ACTIONS"] == "true" {
      // The package may be in a folder of the repository.
      let folder = environment["GITHUB_WORKSPACE"] ?? root
      output(AnnotationFormat.text(of: reports, below: folder))
    }
    guard let summary = environment["GITHUB_STEP_SUMMARY"], !summary.isEmpty else {
      output(text)
      return
    }
    try TextFile.append(text, to: summary)
  }
}
