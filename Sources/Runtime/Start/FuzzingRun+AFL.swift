extension FuzzingRun {
  /// Joins the folder of `-afl_sync`, and says whom the run has met there; nil without the flag.
  func aflSync(_ form: InputForm) throws(FuzzingError) -> AFLSyncFolder? {
    guard let path = options.aflSync else { return nil }
    guard form.target == nil else {
      throw .usage("ERROR: -afl_sync shares bytes with AFL++, and this test has typed parameters")
    }
    let folder = try AFLSyncFolder(joining: path)
    let others = folder.members.filter { $0 != folder.name }
    reporter.report(
      .note(
        "INFO: joined \(folder.path) as \(folder.name); "
          + (others.isEmpty
            ? "no other process is there yet"
            : "\(folder.othersFiles.count.counted("input")) of \(others.joined(separator: ", "))")))
    return folder
  }
}
