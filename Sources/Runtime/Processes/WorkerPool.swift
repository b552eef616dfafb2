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

/// A run of the target that has not ended yet.
struct LongRun {
  var worker: Int
  var input: [UInt8]
  /// The duration so far, in nanoseconds.
  var nanoseconds: UInt64
}
