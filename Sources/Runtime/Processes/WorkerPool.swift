internal import CFuzzing

/// The workers, as the coordinator sees them: real processes, or a fake in the same process.
protocol WorkerPool: AnyObject {
  /// The number of workers, at least 1.
  var workerCount: Int { get }
  /// Gives a slice to an idle worker.
  func start(_ slice: Slice, on worker: Int) throws(FuzzingError)
  /// Waits at most `milliseconds` milliseconds for events and passes them to `handle`.
  ///
  /// For a candidate, `handle` returns true when it entered the corpus.
  func wait(milliseconds: Int, _ handle: (WorkerEvent) -> Bool)
  /// The number of executions of the slices that are running now.
  var executionsInFlight: Int { get }
  /// Makes running slices end before their next execution.
  func stopSlices()
  /// Gives every worker a new process when it next has something to do.
  func renewWorkers()
  /// Ends the process of a worker at once; the next slice gets a new one.
  func renewWorker(_ worker: Int)
  /// Returns the inputs that the process of a worker has run. After a death they are those of the
  /// process that died, until the worker has a new one.
  func history(of worker: Int) -> InputHistory
  /// Looks at the workers' memory once more, whatever they do, and hands on the deaths of those
  /// that exceed the limit.
  func inspectMemory(_ handle: (WorkerEvent) -> Bool)
  /// Ends all workers.
  func shutDown()
  /// The largest memory of a worker in megabytes, now and so far.
  var memory: (now: Int, peak: Int) { get }
  /// Returns the runs of the target that have taken longer than `nanoseconds` nanoseconds.
  func runs(longerThan nanoseconds: UInt64) -> [LongRun]
  /// The longest run of the target so far, in nanoseconds, give or take a tenth of a second.
  var slowestRun: UInt64 { get }
}

/// A run of the target that goes on.
struct LongRun {
  var worker: Int
  var input: [UInt8]
  /// The duration so far, in nanoseconds.
  var nanoseconds: UInt64
}

/// A message from a worker, or the news of its end.
enum WorkerEvent {
  case candidate(Candidate)
  case finished(worker: Int, work: Slice.Work, samples: UnsafeBufferPointer<UInt32>)
  case died(Death)
  /// The worker died before it could run anything.
  case couldNotStart(worker: Int, output: [UInt8])
  /// The run was interrupted by SIGINT or SIGTERM.
  case interrupted
}

/// An input with something new.
///
/// The memory is the worker's and valid while it is handled.
struct Candidate {
  var worker: Int
  var input: UnsafeRawBufferPointer
  /// All its stable features, ascending; empty when only flaky ones are reported.
  var features: UnsafeBufferPointer<UInt32>
  /// The features that were new and did not come again.
  var flaky: UnsafeBufferPointer<UInt32>
  /// The entry it was made of.
  var parent: Int?
  var work: UInt64
  var trail: [Mutation]
  /// The tokens of the dictionary that it was made with.
  var tokens: [[UInt8]] = []
}

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
  /// Returns the event for the end of a slice, from the values that the worker left in the block.
  func finished(_ worker: Int) -> WorkerEvent {
    .finished(
      worker: worker,
      work: Slice.Work(
        executions: Int(fields.pointee.executions), comparisons: Int(fields.pointee.comparisons)),
      samples: UnsafeBufferPointer(start: samples, count: Int(fields.pointee.sample_words)))
  }

  /// Returns the candidate that the worker left in the block.
  func candidate(of worker: Int) -> Candidate {
    let candidate = fields.pointee.candidate
    let features = Int(candidate.feature_count)
    return Candidate(
      worker: worker,
      input: UnsafeRawBufferPointer(start: input, count: Int(fields.pointee.input_size)),
      features: UnsafeBufferPointer(start: outbox, count: features),
      flaky: UnsafeBufferPointer(start: outbox + features, count: Int(candidate.flaky_count)),
      parent: candidate.entry == .max ? nil : Int(candidate.entry), work: candidate.work,
      trail: (0..<Int(candidate.trail_count)).compactMap { Mutation(rawValue: trail[$0]) },
      tokens: tokens)
  }

  private var tokens: [[UInt8]] {
    (0..<Int(FUZZ_MAX_TRAIL_TOKENS)).prefix { tokenSizes[$0] > 0 }.map { index in
      Array(
        UnsafeBufferPointer(
          start: tokenBytes + index * Int(FUZZ_MAX_TRAIL_TOKEN), count: Int(tokenSizes[index])))
    }
  }

  /// Describes the death of a worker by the values that it left in the block.
  func death(
    of worker: Int, processID: Int32, waitStatus: Int32, output: [UInt8], memory: Int?,
    runsOfGrowth: Int? = nil
  ) -> Death {
    Death(
      worker: worker, processID: processID, waitStatus: waitStatus, record: UnsafePointer(crash),
      output: output, memory: memory, runsOfGrowth: runsOfGrowth,
      input: Array(UnsafeBufferPointer(start: input, count: Int(fields.pointee.input_size))),
      executions: Int(fields.pointee.executions), position: Int(fields.pointee.position))
  }
}
