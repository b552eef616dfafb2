/// Runs given files once each, as a regression test or to reproduce a finding.
struct Replay<Pool: WorkerPool> {
  let options: Options
  let pool: Pool
  let program: String
  let findings: any FindingExaminer
  let reporter: Reporter
  let clock: () -> UInt64

  /// Runs every file and returns the exit code; the first finding ends it unless told otherwise.
  func run() throws(FuzzingError) -> Int32 {
    let times = max(1, options.runs)
    reporter.report(
      .note("\(program): Running \(options.paths.count) inputs \(times) time(s) each."))
    var log = FindingLog()
    for path in options.paths {
      let input = try FileSystem.read(path)
      reporter.report(.report("Running: \(path)"))
      let start = clock()
      for _ in 0..<times {
        switch try execute(input, path) {
        case .finished: continue
        case .interrupted:
          pool.shutDown()
          return ExitCode.interrupted
        case .couldNotStart:
          pool.shutDown()
          throw .usage("ERROR: the program dies before it can run its first input")
        case .died(let finding, let report):
          _ = log.note(bucket: finding.bucket, kind: finding.artifactKind, size: input.count)
          reporter.report(.report(report))
          guard options.keepGoing == true || isIgnored(finding.artifactKind) else {
            pool.shutDown()
            return log.exitCode(options) ?? ExitCode.crash
          }
        }
      }
      let milliseconds = (clock() - start) / 1_000_000
      reporter.report(.report("Executed \(path) in \(milliseconds) ms"))
    }
    pool.shutDown()
    reporter.report(
      .report(
        """
        ***
        *** NOTE: fuzzing was not performed, you have only
        ***       executed the target code on a fixed set of inputs.
        ***
        """))
    return log.exitCode(options) ?? ExitCode.nothingFound
  }

  private func isIgnored(_ kind: ArtifactKind) -> Bool {
    var options = options
    options.keepGoing = false
    return options.goesOn(after: kind)
  }

  private enum Outcome {
    case finished
    case died(Finding, report: String)
    case couldNotStart
    case interrupted
  }

  private func execute(_ input: [UInt8], _ path: String) throws(FuzzingError) -> Outcome {
    try pool.start(Slice(stage: .replay, lengthLimit: input.count, input: input), on: 0)
    var outcome: Outcome?
    while outcome == nil {
      pool.wait(milliseconds: 100) { event in
        switch event {
        // Nothing is kept: there is no corpus.
        case .candidate: break
        case .finished: outcome = .finished
        case .interrupted: outcome = .interrupted
        case .couldNotStart(_, let output):
          reporter.report(.output(output))
          outcome = .couldNotStart
        case .died(let death):
          let finding = findings.examine(death)
          reporter.report(.output(death.output))
          outcome = .died(
            finding,
            report: findings.report(
              finding, death: death, inputPath: path, isReplay: true))
        }
        return false
      }
    }
    return outcome ?? .interrupted
  }
}
