internal import Glibc

// Findings that an input does not show when it is all that a process runs.
extension FindingHandler {
  /// A finding that is to be tried alone before it is told.
  struct Suspect {
    let finding: Finding
    let death: Death
    /// The file in which the input was saved; nil if it has not been saved yet.
    let path: String?
    /// The inputs that the process had run, with the last one at the end.
    let history: InputHistory
    /// The file of the corpus that the input is.
    let seed: String?
  }

  /// The inputs that a finding needs before its own.
  enum EarlierInputs {
    /// These, run in order.
    case found([[UInt8]])
    /// The last `tried` inputs of the process are not enough.
    case notFound(tried: Int)
    /// They were not searched for, because there was no time.
    case notSearched
  }

  /// Returns true when the input of a finding must be tried alone before the finding is reported as
  /// its own.
  ///
  /// Memory that grew over many runs is reported as such in any case. A run alone says nothing of
  /// what comes by chance.
  func mustBeTriedAlone(_ finding: Finding) -> Bool {
    log.buckets[finding.bucket] == nil && finding.artifactKind != .internalError
      && finding.bucket != Bucket.growth && !finding.isByChance
  }

  /// Reports a finding that its input alone does not show.
  ///
  /// Returns its kind.
  func announce(_ suspect: Suspect, _ earlier: EarlierInputs) -> ArtifactKind {
    var finding = suspect.finding
    finding.isAlone = false
    var note = "Alone in a new process this input does not do that"
    switch earlier {
    case .found(let inputs):
      finding.sequence = save(inputs, of: suspect)
      note +=
        finding.sequence.map {
          ": it takes the \(inputs.count.counted("input")) in \($0), run in order."
        } ?? ", but it does as the last of \(inputs.count)."
    case .notFound(let count):
      note += ", nor do the last \(count.counted("input")) of its process, run in order."
      if suspect.history.isCut { note += " Earlier ones were not kept." }
    case .notSearched: note += "; there was no time to search for the others that it takes."
    }
    finding.notes.append(note)
    return announce(finding, suspect.death, early: suspect.path) { suspect.seed }
  }

  /// Writes numbered files into a folder beside the artifact, and returns the folder.
  private func save(_ inputs: [[UInt8]], of suspect: Suspect) -> String? {
    let hash = SHA1(suspect.death.input).hex
    let folder = options.artifactPath(suspect.finding.artifactKind, hash: hash) + "-sequence"
    do throws(FuzzingError) {
      // Another one may be there from an earlier run.
      for file in FileSystem.files(below: folder) { unlink(file.path.cString) }
      try FileSystem.makeDirectory(folder)
      let width = "\(inputs.count)".utf8.count
      for (index, input) in inputs.enumerated() {
        let digits = "\(index + 1)"
        let padding = String(repeating: "0", count: width - digits.utf8.count)
        try FileSystem.write(input, to: "\(folder)/\(padding)\(digits)")
      }
      return folder
    } catch {
      note(error)
      return nil
    }
  }

  /// Reports the findings that there was no time to try alone.
  ///
  /// Hangs among them are uncertain, but their inputs are saved unless their file is another
  /// finding's.
  func settleSuspects() {
    for suspect in takeSuspects() {
      if suspect.finding.artifactKind == .timeout {
        let input = suspect.path ?? "an input of \(suspect.death.input.count) bytes, not saved"
        reporter.report(
          .report("INFO: may be a hang, but the run ended before a second try: \(input)"))
      } else {
        var finding = suspect.finding
        finding.notes.append(Self.untried)
        _ = announce(finding, suspect.death, early: suspect.path) { suspect.seed }
      }
    }
  }

  /// The remark when there was no time to try the input alone.
  static var untried: String { "The run ended before this input was tried alone in a new process." }
}
