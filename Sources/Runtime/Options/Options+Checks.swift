// Refuses options that make no sense together, or with what is on disk.
extension Options {
  /// True when the run merges folders instead of fuzzing.
  var isMerge: Bool { merge || setCoverMerge }

  /// Refuses values that are texts with a form of their own.
  func checkTexts() throws(FuzzingError) {
    if let text = staleText, stopWhenStale == nil {
      throw .usage("ERROR: -stop_when_stale takes seconds, or a factor such as x3, not '\(text)'")
    }
    if let text = machineText, MachinePart(text) == nil {
      throw .usage("ERROR: -machine takes one of how many, such as 2/4, not '\(text)'")
    }
  }

  /// Returns true if all paths are files, which are run once each.
  ///
  /// - Throws: for paths that are neither that nor directories, and for flags that take the other.
  func isReplay() throws(FuzzingError) -> Bool {
    let kinds = paths.map { FileSystem.kind(of: $0) }
    let isReplay = !kinds.isEmpty && kinds.allSatisfy { $0 == .file }
    if !isReplay, let index = kinds.firstIndex(where: { $0 != .directory }) {
      throw .usage("ERROR: \"\(paths[index])\" is not a directory")
    }
    if isReplay {
      if isMerge, !emitRegression {
        throw .usage("ERROR: -merge=1 takes directories")
      }
      return true
    }
    if minimizeCrash { throw .usage("ERROR: -minimize_crash=1 takes exactly one file") }
    if cleanseCrash {
      throw .usage(
        "ERROR: -cleanse_crash should be given one input file and -exact_artifact_path")
    }
    if emitRegression { throw .usage("ERROR: -emit_regression=1 takes files of inputs") }
    return false
  }
}
