/// A run by `-cleanse_crash=1`, which replaces those bytes of a crashing input that do not matter.
///
/// The others are then easy to see, and nobody's data is left in the input.
///
/// Whole ranges are tried before their halves: most bytes of most inputs do not matter, and each
/// crash costs a process.
struct CrashCleansing<Pool: WorkerPool> {
  /// The most passes over the input.
  ///
  /// One byte may matter only until another is replaced.
  private static var passes: Int { 5 }
  /// The bytes that replace others, the better one first, as in libFuzzer.
  private static var fillers: [UInt8] { [UInt8(ascii: " "), 0xff] }

  let options: Options
  let trial: CrashTrial<Pool>
  var form = InputForm.bytes

  /// Cleanses the one file that was given, and writes the result to `-exact_artifact_path`.
  func run() throws(FuzzingError) -> Int32 {
    guard let path = options.paths.first, options.paths.count == 1,
      let result = options.exactArtifactPath
    else {
      throw .usage(
        "ERROR: -cleanse_crash should be given one input file and -exact_artifact_path")
    }
    let reporter = trial.runner.reporter
    var input = try form.read(path)
    guard try trial.begin(input, path: path) else { return ExitCode.interrupted }
    var isFinished = false
    for pass in 0..<Self.passes {
      reporter.report(
        .note("CLEANSE[\(pass)]: Trying to replace the bytes of \(input.count)"))
      let before = input
      try replace(0..<input.count, of: &input)
      let count = zip(before, input).count { $0 != $1 }
      reporter.report(.note("CLEANSE: Replaced \(count) bytes"))
      if trial.ending == nil { isFinished = count == 0 || pass == Self.passes - 1 }
      if count == 0 || trial.ending != nil { break }
      // The result so far is worth keeping, however the run ends.
      try FileSystem.write(form.fileContents(of: input), to: result)
    }
    try FileSystem.write(form.fileContents(of: input), to: result)
    let ending = isFinished ? nil : trial.ending
    let state = ending.map { " (not finished: \($0.rawValue))" } ?? ""
    reporter.report(
      .report("CLEANSE: '\(result)' (\(input.count) bytes) dies in the same way\(state)"))
    return ending == .interrupted ? ExitCode.interrupted : ExitCode.nothingFound
  }

  private func replace(_ range: Range<Int>, of input: inout [UInt8]) throws(FuzzingError) {
    for filler in Self.fillers {
      // Bytes that are clean already stay as they are.
      let isDirty = input[range].contains { !Self.fillers.contains($0) }
      guard isDirty, trial.ending == nil else { return }
      var candidate = input
      for index in range where !Self.fillers.contains(input[index]) { candidate[index] = filler }
      if try trial.diesAlike(candidate) {
        input = candidate
        return
      }
    }
    guard range.count > 1 else { return }
    let middle = range.lowerBound + range.count / 2
    try replace(range.lowerBound..<middle, of: &input)
    try replace(middle..<range.upperBound, of: &input)
  }
}
