/// The history of a worker's memory, which tells when it grew.
///
/// Measuring memory costs a system call, so it is not done for each run. The growth in the last run
/// is at most the growth since the measurement during an earlier run.
struct MemoryGrowth {
  /// The memory in megabytes at the start of the process.
  private var atFirst: Int?
  /// The memory in megabytes at the last measurement before the current run.
  private var before: Int?
  private var last: Int?
  private var lastRun: UInt64?

  /// Adds a measurement: the number of the run and the megabytes of the process.
  mutating func note(run: UInt64, megabytes: Int) {
    if run != lastRun { before = last }
    if atFirst == nil { atFirst = megabytes }
    (last, lastRun) = (megabytes, run)
  }

  /// Returns true when the current run has added so little that the memory would stay below `limit`
  /// in a process of its own.
  func isOfManyRuns(limit: Int) -> Bool {
    guard let atFirst, let before, let last, last > limit else { return false }
    return atFirst + max(0, last - before) <= limit
  }
}
