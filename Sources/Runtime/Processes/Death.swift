internal import CFuzzing

/// A worker that died during a run, and what it left.
struct Death {
  var worker: Int
  var processID: Int32
  /// The status as `waitpid` returns it.
  var waitStatus: Int32
  var record: UnsafePointer<FuzzCrashRecord>
  /// The last part of its standard error.
  var output: [UInt8]
  /// Its memory in megabytes when it was last measured.
  var memory: Int?
  /// The number of runs over which the memory of the process grew, if it did not grow in the last
  /// run; else nil.
  var runsOfGrowth: Int?
  var input: [UInt8]
  /// The number of executions of the slice, including the last one.
  var executions: Int
  /// The number of steps of the slice, including the last one.
  var position: Int
}

extension Death {
  /// Returns the output that the report of the finding does not repeat.
  func lastWords(besides finding: Finding) -> [UInt8] {
    finding.sanitizerReport == nil ? lastWords : SanitizerReport.remove(from: lastWords)
  }

  /// The output without the trace that the Swift runtime adds: the report has a better one.
  private var lastWords: [UInt8] {
    let marker = Array("Current stack trace:\n".utf8)
    guard output.count >= marker.count else { return output }
    for start in 0...output.count - marker.count
    where output[start] == marker[0] && output[start...].starts(with: marker) {
      return Array(output[..<start])
    }
    return output
  }
}

extension WorkerBlock {
  /// Describes the death of a worker by the values that it left in the block.
  func death(
    of worker: Int, processID: Int32, waitStatus: Int32, output: [UInt8], memory: Int?,
    runsOfGrowth: Int? = nil
  ) -> Death {
    Death(
      worker: worker, processID: processID, waitStatus: waitStatus, record: UnsafePointer(crash),
      output: output, memory: memory, runsOfGrowth: runsOfGrowth,
      input: Array(currentInput),
      executions: Int(clamping: fields.pointee.executions),
      position: Int(clamping: fields.pointee.position))
  }
}
