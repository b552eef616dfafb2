/// The times of a run's regular tasks, in nanoseconds of the run's clock.
struct Timetable {
  /// The time at which the run ends even if slices still run.
  var end: UInt64 = .max
  private var nextLook: UInt64 = 0
  private var nextWrite: UInt64 = 0
  private var nextCleaning: UInt64 = 0

  /// Returns true five times a second, when limits and slow inputs are to be checked.
  mutating func isLookDue(_ now: UInt64) -> Bool { Self.isDue(&nextLook, now, after: 200_000_000) }

  /// Returns true once a second, when new inputs are to be written.
  mutating func isWriteDue(_ now: UInt64) -> Bool {
    Self.isDue(&nextWrite, now, after: 1_000_000_000)
  }

  /// Returns true every twenty seconds, when replaced inputs are to be deleted.
  mutating func isCleaningDue(_ now: UInt64) -> Bool {
    Self.isDue(&nextCleaning, now, after: 20_000_000_000)
  }

  /// Returns true when the time has come, and plans the next time.
  private static func isDue(_ next: inout UInt64, _ now: UInt64, after interval: UInt64) -> Bool {
    guard now >= next else { return false }
    next = now + interval
    return true
  }
}
