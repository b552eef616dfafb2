import Testing

@testable import Fuzzing

@Suite("Stalls")
struct StallTests {
  private final class Memory {
    var runs = 0
  }

  private func run(
    _ pool: FakePool, runs: Int, relief: Bool, sonar: Bool = false
  ) throws -> FakeRun {
    try FakeRun(
      try OptionsParser(["-runs=\(runs)", "-seed=1"]).options, pool: pool,
      stages: Scheduler.Stages(sonar: sonar, walks: true, tokenCount: 0, relief: relief),
      clock: { UInt64(pool.slices.count) * 1_000_000_000 })
  }

  @Test("Steps come in order, wait longer and longer, and begin anew after news")
  func steps() {
    var control = StallControl()
    #expect(control.stepDue(after: StallControl.leastPatience - 1) == nil)
    var taken: [StallControl.Step] = []
    for run in stride(from: 1_000, through: 2_000_000, by: 1_000) {
      if let step = control.stepDue(after: run) { taken.append(step) }
    }
    #expect(Array(taken.prefix(5)) == StallControl.Step.allCases + [.reopen])
    #expect(taken.count < 25)
    control.noteNews(at: 2_000_000)
    #expect(control.stepDue(after: 2_624_000) == nil)
    #expect(control.stepDue(after: 2_700_000) == .reopen)
  }

  /// A parser whose table of keywords is still empty in the first runs: then every input goes
  /// through all of the staircase that leads to the last byte, and owns steps that it cannot show.
  private func leakyPool() throws -> FakePool {
    let memory = Memory()
    return try FakePool { input in
      memory.runs += 1
      if memory.runs <= 60 { return [0, 1, 2, 3, 4, 5] }
      let steps = compared(with: "KEYWORD", input)
      return steps.count > 6 ? steps + [9] : steps
    }
  }

  @Test("Features claimed by an input that cannot show them are news again")
  func leakedClaims() throws {
    let sick = try run(try leakyPool(), runs: 150_000, relief: false)
    #expect(!sick.corpus.contains { $0.starts(with: Array("KEYWOR".utf8)) })
    let cured = try run(try leakyPool(), runs: 150_000, relief: true)
    #expect(cured.corpus.contains { $0.starts(with: Array("KEYWOR".utf8)) })
    #expect(cured.lines.contains { $0.contains("features are news again") })
  }

  /// A site that gives up after three hints, of which none could help at the time.
  private func exhaustedPool() throws -> FakePool {
    let secret = Array("sixteen byte key".utf8)
    let memory = Memory()
    return try FakePool(tracer: FakeTracer(suggestions: [secret], budget: 3)) { input in
      memory.runs += 1
      return input == secret && memory.runs > 10_000 ? [0, 9] : [0]
    }
  }

  @Test("A comparison that was tried in vain gets another chance")
  func exhaustedSites() throws {
    let secret = Array("sixteen byte key".utf8)
    let sick = try run(try exhaustedPool(), runs: 100_000, relief: false, sonar: true)
    #expect(!sick.corpus.contains(secret))
    let cured = try run(try exhaustedPool(), runs: 100_000, relief: true, sonar: true)
    #expect(cured.corpus.contains(secret))
    #expect(cured.pool.renewals == 0)
  }

  @Test("Every step of a real stall is logged, and workers are renewed as the last")
  func log() throws {
    let pool = try FakePool { _ in [0] }
    let run = try run(pool, runs: 400_000, relief: true)
    let lines = run.lines(with: "INFO: nothing new in")
    #expect(lines.count >= 4)
    #expect(lines[0].contains("1 input is checked, and all comparisons are tried again"))
    #expect(lines[1].contains("1 input is worked on again"))
    #expect(lines[2].contains("are set aside"))
    #expect(lines[3].contains("the workers start anew"))
    #expect(pool.renewals >= 1)
    #expect(run.lines.contains { $0.hasPrefix("Done 400000 runs in") })
  }

  @Test("The number of runs is exact, even where it ends in the middle of a check")
  func exactRuns() throws {
    func pool() throws -> FakePool { try FakePool { [$0.count % 8] } }
    let whole = try pool()
    var before: Int?
    whole.interrupts = { [unowned whole] in
      if before == nil, whole.slices.last?.stage == .check { before = whole.executions }
      return false
    }
    _ = try run(whole, runs: 60_000, relief: true)
    let start = try #require(before)
    for runs in start + 1...start + 4 {
      let run = try run(try pool(), runs: runs, relief: true)
      #expect(run.pool.slices.contains { $0.stage == .check })
      #expect(run.lines.contains { $0.hasPrefix("Done \(runs) runs in") })
    }
  }

  @Test("One seed, one run, in a stall too")
  func determinism() throws {
    let runs = try (0..<2).map { _ in
      try run(try FakePool { compared(with: "AB", $0) }, runs: 300_000, relief: true)
    }
    #expect(runs[0].pool.slices == runs[1].pool.slices)
    #expect(runs[0].pool.slices.contains { $0.stage == .check })
    #expect(runs[0].lines == runs[1].lines)
  }
}
