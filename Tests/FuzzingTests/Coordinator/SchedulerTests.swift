import Testing

@testable import Fuzzing

@Suite("What the workers do next")
struct SchedulerTests {
  @Test("Comparisons of entries that reached new code come first, of these the last ones")
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
    let order = (0..<4).map { _ in
      scheduler.next(corpus: &fixture.corpus, executions: 0, remaining: 1 << 20, lengthLimit: 64)
    }
    #expect(order.map(\.stage) == [.sonar, .sonar, .sonar, .sonar])
    #expect(order.map { $0.assignments.map(\.entry) } == [[1], [0], [3], [2]])
  }
}
