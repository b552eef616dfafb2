import Testing

@testable import Fuzzing

@Suite("Where the time goes")
struct EffortTests {
  @Test("time and executions of a slice count for its stage, per worker")
  func stages() {
    var effort = Effort()
    effort.begin(0, .mutate, at: 1_000_000)
    effort.begin(1, .sonar, at: 2_000_000)
    effort.noteNews(of: 1, [.sonar, .changeBit, .sonar])
    effort.end(0, executions: 40, at: 6_000_000)
    effort.end(1, executions: 3, at: 3_000_000)
    effort.begin(0, .mutate, at: 6_000_000)
    effort.end(0, executions: 2, at: 7_000_000)
    #expect(
      effort.stages == [
        .mutate: Effort.Tally(executions: 42, nanoseconds: 6_000_000),
        .sonar: Effort.Tally(executions: 3, nanoseconds: 1_000_000, news: 1),
      ])
    #expect(effort.mutations == [.sonar: 1, .changeBit: 1])
    #expect(
      effort.json.map(\.line) == [
        #"{"event":"stage","name":"mutate","executions":42,"ms":6,"news":0}"#,
        #"{"event":"stage","name":"sonar","executions":3,"ms":1,"news":1}"#,
        #"{"event":"mutation","name":"ChangeBit","news":1}"#,
        #"{"event":"mutation","name":"Sonar","news":1}"#,
      ])
  }

  @Test("the end of a slice that nobody has begun counts for nothing")
  func unknown() {
    var effort = Effort()
    effort.end(3, executions: 9, at: 5)
    effort.noteNews(of: 3, [.custom])
    #expect(effort.stages.isEmpty && effort.mutations.isEmpty)
  }
}
