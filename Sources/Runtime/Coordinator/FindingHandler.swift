internal import Glibc

/// Tells what a death means: the real one symbolizes, a fake one of a test looks up a table.
protocol FindingExaminer: AnyObject {
  func examine(_ death: Death) -> Finding
  /// The report, with or without the place of its artifact.
  func report(_ finding: Finding, death: Death, inputPath: String?, isReplay: Bool) -> String
}

/// What happens to a finding: artifact first, then the report, then the count.
final class FindingHandler {
  private(set) var log = FindingLog()
  private let options: Options
  private let examiner: any FindingExaminer
  private let reporter: Reporter

  init(options: Options, examiner: any FindingExaminer, reporter: Reporter) {
    self.options = options
    self.examiner = examiner
    self.reporter = reporter
  }

  /// Takes a death, and returns what kind of finding it is.
  func handle(_ death: Death) -> ArtifactKind {
    let finding = examiner.examine(death)
    let action = log.note(
      bucket: finding.bucket, kind: finding.artifactKind, size: death.input.count)
    guard action != .none else { return finding.artifactKind }
    let path = options.artifactPath(finding.artifactKind, hash: SHA1(death.input).hex)
    var written: String? = path
    do throws(FuzzingError) {
      try FileSystem.write(death.input, to: path)
    } catch {
      written = nil
      reporter.report(.report(error.message))
    }
    if action == .report {
      reporter.report(.output(death.lastWords))
      reporter.report(
        .report(
          examiner.report(finding, death: death, inputPath: written, isReplay: false)))
    } else if written != nil {
      reporter.report(
        .note("INFO: a smaller input of a known finding: Test unit written to \(path)"))
    }
    return finding.artifactKind
  }

  /// One line about what was found, when it is more than the reports above say.
  func summarize() {
    guard log.count > 1 else { return }
    reporter.report(
      .note("INFO: \(log.count) findings of \(log.buckets.count) kinds; the first of each above"))
  }
}

/// The examiner of real processes.
final class AutopsyExaminer: FindingExaminer {
  private var autopsy: Autopsy
  private let executable: String

  /// `executablePath` is the file of this program, `executable` what the user calls it.
  init(executablePath: String, executable: String, limits: Autopsy.Limits) {
    autopsy = Autopsy(executablePath: executablePath, limits: limits)
    self.executable = executable
  }

  func examine(_ death: Death) -> Finding {
    autopsy.examine(
      record: death.record, waitStatus: death.waitStatus, output: death.output,
      memoryUsedMegabytes: death.memory)
  }

  func report(_ finding: Finding, death: Death, inputPath: String?, isReplay: Bool) -> String {
    FindingReport.text(
      for: finding, input: death.input, inputPath: inputPath, executable: executable,
      processID: death.processID, isReplay: isReplay)
  }
}
