/// What looks at a worker's memory, some runs apart, say about when it grew.
///
/// A look costs a system call, so that runs are not looked at one by one: what grew in the last
/// of them is at most what has been added since a look at an earlier one.
struct MemoryGrowth {
  /// In megabytes, as the process began.
  private var atFirst: Int?
  /// In megabytes, at the last look before the current run.
  private var before: Int?
  private var last: Int?
  private var lastRun: UInt64?

  /// Takes a look: the number of the run and the megabytes of the process.
  mutating func note(run: UInt64, megabytes: Int) {
    if run != lastRun { before = last }
    if atFirst == nil { atFirst = megabytes }
    (last, lastRun) = (megabytes, run)
  }

  /// Whether the current run has added so little that it would stay below `limit` in a process of
  /// its own.
  func isOfManyRuns(limit: Int) -> Bool {
    guard let atFirst, let before, let last, last > limit else { return false }
    return atFirst + max(0, last - before) <= limit
  }
}
