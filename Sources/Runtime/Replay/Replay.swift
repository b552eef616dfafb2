/// A run of given files, once each, as a regression test or to reproduce a finding.
struct Replay<Pool: WorkerPool> {
  let options: Options
  let runner: InputRunner<Pool>
  let program: String
  var form = InputForm.bytes
  let clock: () -> UInt64

  /// Runs every file and returns the exit code; the first finding ends it unless told otherwise.
  func run() throws(FuzzingError) -> Int32 {
    let reporter = runner.reporter
    let times = max(1, options.runs)
    reporter.report(
      .note("\(program): Running \(options.paths.count) inputs \(times) time(s) each."))
    let clock = SteadyClock.readings(of: clock)
    let begin = clock()
    func isOver() -> Bool {
      options.maxTotalTime > 0
        && clock() - begin >= UInt64(options.maxTotalTime) * 1_000_000_000
    }
    var log = FindingLog()
    for (index, path) in options.paths.enumerated() {
      let input = try form.read(path)
      reporter.report(.report("Running: \(path)"))
      let start = clock()
      func milliseconds() -> Int { Int((clock() - start) / 1_000_000) }
      var hasDied = false
      for _ in 0..<times {
        switch try runner.run(input, isOver: isOver) {
        case .finished: continue
        case .cut:
          let left = options.paths.count - index
          reporter.report(
            .report(
              "INFO: -max_total_time is over: \(left) of \(options.paths.count) inputs did not come "
                + "to their end; '\(path)' was running"))
          return log.exitCode(options) ?? ExitCode.nothingFound
        case .interrupted: return ExitCode.interrupted
        case .died(let death, let finding):
          _ = log.note(bucket: finding.bucket, kind: finding.artifactKind, size: input.count)
          reporter.report(.output(death.lastWords(besides: finding)))
          reporter.report(.machine(event(path, milliseconds: milliseconds(), finding)))
          hasDied = true
          reporter.report(
            .report(
              runner.findings.report(finding, death: death, inputPath: path, isReplay: true)))
          if !goesOn(after: finding.artifactKind) {
            return log.exitCode(options) ?? ExitCode.crash
          }
        }
      }
      let duration = milliseconds()
      if !hasDied { reporter.report(.machine(event(path, milliseconds: duration))) }
      reporter.report(.report("Executed \(path) in \(duration) ms"))
    }
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

  /// Returns the result of one file for machines.
  ///
  /// Without a finding the file has passed.
  private func event(
    _ path: String, milliseconds: Int, _ finding: Finding? = nil
  ) -> JSONObject {
    var event = JSONObject(
      event: "replay",
      [
        "file": .text(path), "milliseconds": .number(milliseconds),
        "result": .text(finding?.artifactKind.rawValue ?? "passed"),
      ])
    if let finding {
      event.add("reason", .text(finding.reason))
      event.add("bucket", .text(finding.bucket))
      event.add("place", .optional(finding.site?.shortLocation))
    }
    return event
  }

  /// Returns true when the replay continues after a finding.
  ///
  /// The user must ask for that, because most want to see the finding.
  private func goesOn(after kind: ArtifactKind) -> Bool {
    var options = options
    options.keepGoing = options.keepGoing ?? false
    return options.goesOn(after: kind)
  }
}
