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

  /// Returns the entries in the order in which they are smashed.
  private func smashed(
    seed: UInt64, turns: [Int: Scheduler.Turn] = [:], shuffles: Bool
  ) throws -> [Int] {
    let fixture = try CorpusFixture()
    for number in 0..<40 { _ = fixture.add("seed \(number)", [UInt32(8 * number)]) }
    var scheduler = Scheduler(
      seed: seed, stages: Scheduler.Stages(sonar: false, walks: true, tokenCount: 0))
    for entry in 0..<40 {
      scheduler.enqueue(
        entry: entry, reachesCode: true, isOutsized: false, turn: turns[entry, default: .now])
    }
    if shuffles { scheduler.reorder() }
    var order: [Int] = []
    while true {
      let slice = scheduler.next(
        corpus: &fixture.corpus, executions: 1 << 20, remaining: 1 << 20, lengthLimit: 64)
      guard slice.stage == .smash else { return order }
      order += slice.assignments.map(\.entry)
    }
  }

  @Test("Processes that began with the same seeds work on them in different orders")
  func shuffling() throws {
    let plain = try smashed(seed: 1, shuffles: false)
    #expect(plain == Array(0..<40))
    let (one, other) = (try smashed(seed: 1, shuffles: true), try smashed(seed: 2, shuffles: true))
    #expect(one != plain && one != other)
    #expect(one.sorted() == plain && other.sorted() == plain)
    #expect(try smashed(seed: 1, shuffles: true) == one)
  }

  @Test("The work that another process does on its inputs is not done again")
  func elsewhere() throws {
    let order = try smashed(
      seed: 1, turns: [3: .never, 7: .never, 39: .never], shuffles: false)
    #expect(order == (0..<40).filter { ![3, 7, 39].contains($0) })
  }

  @Test("The work that falls to another machine comes after all other, and is not left out")
  func otherMachines() throws {
    let order = try smashed(seed: 1, turns: [0: .last, 7: .last, 9: .last], shuffles: false)
    let own = (0..<40).filter { ![0, 7, 9].contains($0) }
    #expect(order.prefix(37) == own[...])
    #expect(Set(order.dropFirst(37)) == [0, 7, 9])
  }
}
