import Testing

@testable import Fuzzing

@Suite("The times of a run's regular tasks")
struct TimetableTests {
  private static let second: UInt64 = 1_000_000_000

  @Test("Each task is due at once, and again after its interval")
  func intervals() {
    var timetable = Timetable()
    var counts = (looks: 0, writes: 0, cleanings: 0)
    // Forty seconds in steps of a tenth, beginning at some time.
    for step in 0..<400 {
      let now = 7 * Self.second + UInt64(step) * Self.second / 10
      if timetable.isLookDue(now) { counts.looks += 1 }
      if timetable.isWriteDue(now) { counts.writes += 1 }
      if timetable.isCleaningDue(now) { counts.cleanings += 1 }
    }
    #expect(counts == (looks: 200, writes: 40, cleanings: 2))
  }
}
