import Testing

@testable import Fuzzing

@Suite("What the workers do next")
struct SchedulerTests {
  @Test("What entries with new code compare comes first, the last one's, after a short look at all")
  func comparisons() throws {
    let fixture = try CorpusFixture()
    for (number, feature) in [8, 16, 9, 10].enumerated() {
      #expect(fixture.add("\(number)", [UInt32(feature)]) == number)
    }
    var scheduler = Scheduler(
      seed: 1, stages: Scheduler.Stages(sonar: true, walks: false, tokenCount: 0))
    for entry in 0..<4 {
      scheduler.enqueue(entry: entry, reachesCode: entry < 2, isOutsized: false)
    }
    let order = (0..<6).map { _ in
      scheduler.next(corpus: &fixture.corpus, executions: 0, remaining: 1 << 20, lengthLimit: 64)
    }
    #expect(order.allSatisfy { $0.stage == .sonar })
    #expect(order.map { $0.assignments.map(\.entry) } == [[1], [0], [0], [1], [3], [2]])
    #expect(order.map(\.executions) == [128, 128, 256, 256, 256, 256])
  }
}
