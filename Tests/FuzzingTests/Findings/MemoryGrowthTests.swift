import Testing

@testable import Fuzzing

@Suite("Growth of memory")
struct MemoryGrowthTests {
  private func isOfManyRuns(_ looks: [(UInt64, Int)]) -> Bool {
    var growth = MemoryGrowth()
    for (run, megabytes) in looks { growth.note(run: run, megabytes: megabytes) }
    return growth.isOfManyRuns(limit: 100)
  }

  @Test("a leak of many runs is not the last run's fault")
  func leak() {
    #expect(isOfManyRuns([(1, 10), (5000, 60), (9000, 101)]))
  }

  @Test("a run that takes it all is to blame, however often it was looked at")
  func oneRun() {
    #expect(!isOfManyRuns([(1, 10), (7, 12), (8, 60), (8, 90), (8, 120)]))
    #expect(!isOfManyRuns([(1, 10), (7, 12), (8, 120)]))
  }

  @Test("a run that adds to a leak is to blame only if it takes too much by itself")
  func both() {
    #expect(isOfManyRuns([(1, 10), (5000, 60), (9000, 120)]))
    #expect(!isOfManyRuns([(1, 10), (5000, 60), (9000, 155)]))
  }

  @Test("without an earlier look nothing is said")
  func first() {
    #expect(!isOfManyRuns([(1, 120)]))
    #expect(!isOfManyRuns([]))
  }
}
