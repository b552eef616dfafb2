import Foundation

extension PackageCommand {
  /// Returns a patch that makes values which fail seeds of their typed tests.
  ///
  /// A file of bytes is a regression test where it is; a line says so.
  func regressionPatch(
    for outcome: TestOutcome, _ reports: [CampaignReport]
  ) async throws(UserError) -> String {
    var patch = ""
    for (target, report) in zip(outcome.targets, reports) {
      let files = report.openFindings.compactMap(\.artifact)
      let typed = files.filter(InputText.isTyped)
      if files.count > typed.count {
        notices.note(
          "\(target.built.target): \((files.count - typed.count).counted("input")) of bytes in "
            + "\(target.folder.path): regression tests as they are, which `swiftc-fuzz test` runs")
      }
      guard !typed.isEmpty else { continue }
      let temporary = try TemporaryFolder(environment: environment)
      let output = "\(temporary.path)/patch"
      let code = try await status(
        of: target.built,
        for: "writing \(typed.count.counted("regression test")) of \(target.built.target)",
        ["-emit_regression=1"] + typed, speech: .file(output))
      if code == 0 { patch += TextFile.read(output) ?? "" }
    }
    return patch
  }
}
