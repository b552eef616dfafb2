import Testing

@testable import Fuzzing

/// The stages that an entry goes through besides chance.
struct CoordinatorStageTests {
  @Test("Sonar's suggestions are run, and one that pays enters the corpus")
  func sonar() throws {
    let secret = Array("sixteen byte key".utf8)
    let pool = try FakePool(tracer: FakeTracer(suggestions: [[1], secret])) { input in
      input == secret ? [0, 9] : [0]
    }
    let run = try FakeRun(
      try Options.fake(runs: 100), pool: pool,
      stages: Scheduler.Stages(sonar: true, walks: false, tokenCount: 0))
    #expect(run.corpus.contains(secret))
    #expect(run.lines(with: "NEW").contains { $0.hasSuffix("MS: 1 Sonar-") })
  }

  @Test("What a hint made much too long is shortened before anything else is done with it")
  func trims() throws {
    let needed = [UInt8](repeating: 0x21, count: 8)
    let long = [UInt8](repeating: 0x78, count: 400) + needed + [UInt8](repeating: 0x79, count: 192)
    let pool = try FakePool(maximumLength: 1024, tracer: FakeTracer(suggestions: [long])) { input in
      input.count { $0 == 0x21 } >= needed.count ? [0, 1] : [0]
    }
    let run = try FakeRun(
      try Options.fake(runs: 200), pool: pool, maximumLength: 1024,
      stages: Scheduler.Stages(sonar: true, walks: true, tokenCount: 0))
    let entry = try #require(run.corpus.firstIndex { $0.contains(0x21) })
    #expect(run.corpus[entry].count < 100)
    let first = run.pool.slices.first { $0.assignments.contains { $0.entry == entry } }
    #expect(first?.stage == .trim)
  }

  @Test("Sonar is given inputs that are joined with others of the corpus")
  func joins() throws {
    let (head, tail) = (Array("sixteen byte key".utf8), Array("and another one".utf8))
    let joined = head + [0x0a] + tail
    let wanted = [head, tail, joined]
    let tracer = FakeTracer(suggestions: [head, tail], joins: true)
    let pool = try FakePool(tracer: tracer) { input in
      wanted.firstIndex(of: input).map { [0, 8 + $0] } ?? [0]
    }
    let run = try FakeRun(
      try Options.fake(runs: 2_000), pool: pool,
      stages: Scheduler.Stages(sonar: true, walks: false, tokenCount: 0))
    #expect(run.corpus.contains(joined))
  }

  @Test("What a target reads is looked at with the empty input, one text in each turn")
  func samples() throws {
    let samples = ["{\"key0\":1}", "1999-12-31"].map { Array($0.utf8) }
    let pool = try FakePool(samples: samples) { input in
      (samples.firstIndex(of: input)).map { [0, 8 + $0] } ?? [0]
    }
    let run = try FakeRun(
      try Options.fake(runs: 400), pool: pool,
      stages: Scheduler.Stages(sonar: true, walks: false, tokenCount: 0))
    #expect(samples.allSatisfy(run.corpus.contains))
  }

  @Test("Tokens of the dictionary are tried on every new entry")
  func dictionary() throws {
    let token = Array("keyword!".utf8)
    let pool = try FakePool(tokens: [token]) { input in
      input.starts(with: token) ? [0, 9] : [0]
    }
    let run = try FakeRun(
      try Options.fake(runs: 2_000), pool: pool,
      stages: Scheduler.Stages(sonar: false, walks: true, tokenCount: 1))
    #expect(run.corpus.contains { $0.starts(with: token) })
  }
}
