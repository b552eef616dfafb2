internal import CFuzzing
internal import Glibc

/// An examiner of deaths.
///
/// The real one symbolizes; the fake one of a test looks up a table.
protocol FindingExaminer: AnyObject {
  /// The commands that reports and events say.
  var commands: FindingCommands { get }
  func examine(_ death: Death) -> Finding
  /// Returns what `examine` would return, if that is known at once; else nil.
  func recall(_ death: Death) -> Finding?
  /// Returns the report, with the path of the artifact if there is one.
  func report(_ finding: Finding, death: Death, inputPath: String?, isReplay: Bool) -> String
}

extension FindingExaminer {
  func recall(_ death: Death) -> Finding? { nil }
}

/// The handler of findings: it saves the artifact first, then prints the report, then counts.
final class FindingHandler {
  private(set) var log = FindingLog()
  /// The artifacts that could not be written.
  private var troubles = Troubles()
  /// The findings whose inputs are to be tried alone.
  private var suspects: [SHA1: Suspect] = [:]
  let options: Options
  private let examiner: any FindingExaminer
  private let form: InputForm
  let reporter: Reporter
  /// Told of each finding whose input is kept.
  var witness: (FindingRecord) -> Void = { _ in }
  /// Returns what an earlier run has kept of a bug.
  var keptInput: (String) -> HistoryWriter.KeptInput? = { _ in nil }
  /// The advice about many deaths has been given.
  var hasAdvised = false

  init(
    options: Options, examiner: any FindingExaminer, reporter: Reporter, form: InputForm = .bytes
  ) {
    self.form = form
    self.options = options
    self.examiner = examiner
    self.reporter = reporter
  }

  /// Handles a death.
  ///
  /// The input is saved before the death is examined, because symbolizing takes time and the
  /// coordinator may be killed meanwhile. The file is deleted if the finding turns out to be
  /// nothing new. A death that is known at once needs no file for that.
  /// - Parameters:
  ///   - death: the death.
  ///   - isSure: true when the finding needs no second run. Otherwise state that earlier inputs
  ///     have left in the process may be a part of it, and on a busy machine a slow input may seem
  ///     to hang. Further findings of a known kind are not run again.
  ///   - isLast: true when there is no time to try the input alone, which the report then states.
  ///   - history: returns the inputs that the process has run. It is called only if the input is to
  ///     be tried alone.
  ///   - seed: returns the corpus file of the input. It is called only if there is a report.
  /// - Returns: the kind of the finding; nil if another run must first confirm it or clear the
  ///   input.
  func handle(
    _ death: Death, isSure: Bool = true, isLast: Bool = false,
    history: () -> InputHistory = { InputHistory() }, seed: () -> String? = { nil }
  ) -> ArtifactKind? {
    let hash = SHA1(death.input)
    let recalled = examiner.recall(death)
    var early = suspects.removeValue(forKey: hash)?.path
    if early == nil, recalled == nil { early = saveEarly(death) }
    var finding = recalled ?? examiner.examine(death)
    if !isSure, mustBeTriedAlone(finding) {
      early = early ?? saveEarly(death)
      suspects[hash] = Suspect(
        finding: finding, death: death, path: early, history: history(), seed: seed())
      return nil
    }
    if isLast, mustBeTriedAlone(finding) { finding.notes.append(Self.untried) }
    return announce(finding, death, early: early, seed: seed)
  }

  /// Returns the bucket of a death that is not reported.
  func bucket(of death: Death) -> String {
    (examiner.recall(death) ?? examiner.examine(death)).bucket
  }

  /// Counts a finding, and tells of it if it is the first of its kind.
  ///
  /// - Parameters:
  ///   - finding: what was found.
  ///   - death: what it was found in.
  ///   - early: where its input is already.
  ///   - seed: the file of the corpus that the input is.
  /// - Returns: what kind of finding it is.
  func announce(
    _ finding: Finding, _ death: Death, early: String?, seed: () -> String?
  ) -> ArtifactKind {
    let hash = SHA1(death.input)
    let action = log.note(
      bucket: finding.bucket, kind: finding.artifactKind, size: death.input.count)
    var path = options.artifactPath(finding.artifactKind, hash: hash.hex)
    var finding = finding
    let kept =
      action == .report ? input(keptFor: finding, of: death.input.count, besides: early) : nil
    if let kept {
      path = kept.path
      if let size = kept.size { log.note(bucket: finding.bucket, keptBefore: size) }
      finding.notes.append("An earlier run has found this, too: the file is the one that it kept.")
    }
    if let early, action == .none || early != path { unlink(early.cString) }
    guard action != .none else { return finding.artifactKind }
    let isWritten =
      kept != nil || early == path || save(form.fileContents(of: death.input), to: path)
    witness(
      FindingRecord(
        finding: finding, artifact: isWritten ? path : nil, size: death.input.count,
        values: form.lines(of: death.input), commands: examiner.commands, seed: seed()))
    if action == .report {
      reporter.report(.output(death.lastWords(besides: finding)))
      let artifact = isWritten ? path : nil
      let report =
        examiner.report(
          finding, death: death, inputPath: artifact, isReplay: false)
        + (seed().map { "Found while running seed \($0)\n" } ?? "")
      reporter.report(
        .machine(
          finding.json(
            artifact: artifact, size: death.input.count, commands: examiner.commands)))
      reporter.report(.report(report))
    } else if isWritten {
      reporter.report(
        .note("INFO: a smaller input of a known finding: Test unit written to \(path)"))
    }
    return finding.artifactKind
  }

  /// Returns what an earlier run has kept of the same bug, if an input of `size` bytes is not worth
  /// another file.
  ///
  /// A file of that name that was written a moment ago, at `early`, was not kept before.
  private func input(
    keptFor finding: Finding, of size: Int, besides early: String?
  ) -> HistoryWriter.KeptInput? {
    guard options.exactArtifactPath == nil, let kept = keptInput(finding.bucket),
      kept.path != early,
      kept.path.deletingLastPathComponent
        == options.artifactPath(finding.artifactKind, hash: "").deletingLastPathComponent,
      !FindingLog.isWorthFile(size, besides: kept.size ?? 0)
    else { return nil }
    return kept
  }

  /// Handles the normal end of an input that ran alone in a new process.
  ///
  /// - Returns: the finding whose last input it was; nil if the input only seemed to hang.
  func acquit(_ input: [UInt8]) -> Suspect? {
    let suspect = suspects.removeValue(forKey: SHA1(input))
    if let suspect, suspect.finding.artifactKind != .timeout { return suspect }
    if let path = suspect?.path { unlink(path.cString) }
    reporter.report(
      .note("INFO: an input of \(input.count) bytes was slow once; a second run of it ended"))
    return nil
  }

  /// Hands over the findings that have not been tried alone.
  func takeSuspects() -> [Suspect] {
    defer { suspects = [:] }
    return suspects.sorted { $0.key.hex < $1.key.hex }.map(\.value)
  }

  /// Writes the input under the name that its kind of death suggests; nil where that file is
  /// somebody else's already, or where one exact name is for the best finding only.
  private func saveEarly(_ death: Death) -> String? {
    guard options.exactArtifactPath == nil else { return nil }
    let kind: ArtifactKind =
      switch FuzzDeath(death.record.pointee.death) {
      case FUZZ_DEATH_TIMEOUT: .timeout
      case FUZZ_DEATH_MEMORY: .oom
      default: .crash
      }
    let path = options.artifactPath(kind, hash: SHA1(death.input).hex)
    guard access(path.cString, F_OK) != 0 else { return nil }
    // A failure is reported only if the file turns out to be needed.
    do throws(FuzzingError) {
      try FileSystem.write(form.fileContents(of: death.input), to: path)
      return path
    } catch {
      return nil
    }
  }

  private func save(_ input: [UInt8], to path: String) -> Bool {
    do throws(FuzzingError) {
      try FileSystem.write(input, to: path)
      return true
    } catch {
      note(error)
      return false
    }
  }

  /// Writes an input that takes long; that is no finding.
  func keepSlowUnit(_ input: [UInt8], seconds: Int) {
    let path = options.artifactPath(.slowUnit, hash: SHA1(input).hex)
    let isWritten = save(form.fileContents(of: input), to: path)
    reporter.report(
      .machine(
        JSONObject(
          event: "slow_unit",
          ["seconds": .number(seconds), "artifact": .optional(isWritten ? path : nil)])))
    reporter.report(.report("Slowest unit: \(seconds) s:"))
    if isWritten { reporter.report(.report(FindingReport.artifactLine(path))) }
  }

  /// Reports that a file could not be written, once for each kind of trouble.
  func note(_ error: FuzzingError) {
    if let words = troubles.note(error) { reporter.report(.trouble(words)) }
  }

  /// Some input of a finding could not be saved.
  var hasLostInputs: Bool { !troubles.isEmpty }

  /// Prints one line about all findings, if it has more than the reports before it.
  func summarize() {
    for line in troubles.summary(of: "inputs of findings could not be saved") {
      reporter.report(.report(line))
    }
    guard log.count > 1 else { return }
    reporter.report(
      .note(
        "INFO: \(log.count.counted("finding")) of \(log.buckets.count.counted("kind")); "
          + "the first of each above"))
  }
}

/// The examiner of real processes.
final class AutopsyExaminer: FindingExaminer {
  private var autopsy: Autopsy
  private var known = KnownDeaths()
  let commands: FindingCommands

  private let form: InputForm

  /// Creates an examiner.
  ///
  /// `executablePath` is the file of this program, and reports show `commands`.
  init(
    executablePath: String, commands: FindingCommands, limits: Autopsy.Limits,
    form: InputForm = .bytes
  ) {
    self.form = form
    autopsy = Autopsy(executablePath: executablePath, limits: limits)
    self.commands = commands
  }

  func recall(_ death: Death) -> Finding? { known.finding(of: death) }

  func examine(_ death: Death) -> Finding {
    let finding = autopsy.examine(
      record: death.record, waitStatus: death.waitStatus, output: death.output,
      memoryUsedMegabytes: death.memory, runsOfGrowth: death.runsOfGrowth)
    known.note(finding, of: death)
    return finding
  }

  func report(_ finding: Finding, death: Death, inputPath: String?, isReplay: Bool) -> String {
    FindingReport.text(
      for: finding, input: death.input, inputPath: inputPath, commands: commands,
      processID: death.processID, isReplay: isReplay, values: form.lines(of: death.input))
  }
}
