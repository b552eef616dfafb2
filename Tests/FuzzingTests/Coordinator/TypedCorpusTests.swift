import Testing

@testable import Fuzzing

/// Inputs of typed targets that the engine begins with, and keeps.
struct TypedCorpusTests {
  @Test("An input is not replaced by one whose values are only not written down")
  func reduction() throws {
    // Two draws of a byte each; what an input does not hold is zero.
    let tracer = FakeTracer(suggestions: [[], [0]])
    let pool = try FakePool(tracer: tracer) { input in
      input.first == 1 ? [0, 1] : [0]
    }
    pool.complete = { Array(($0 + [0, 0]).prefix(2)) }
    let run = try FakeRun(
      try OptionsParser(["-seed=1", "-runs=2000", "-keep_going=1"]).options, pool: pool,
      stages: Scheduler.Stages(sonar: true, walks: false, tokenCount: 0))
    #expect(!run.corpus.isEmpty)
    #expect(run.corpus.allSatisfy { $0.count == 2 }, "\(run.corpus)")
  }

  @Test("A run begins with the simplest values, written down, even where the test rejects them")
  func simplestValues() throws {
    let target = try TypedProbe(UInt32.self, [Int].self).target { number, _ in
      guard number > 1 else { throw Rejected.input }
    }
    let form = InputForm(target: target) { _ in }
    var random = Random(seed: 1)
    var warmUp = WarmUp(
      seeds: SeedFiles(directories: [], shuffle: false, &random), maximumLength: 100, form: form)
    let first = try #require(warmUp.nextBatch(workers: 1).first)
    #expect(!first.isEmpty)
    #expect(try target.completed([]) == first)
    // Something can be changed in it.
    var inputs = try TypedInputs(seed: 1)
    #expect((0..<50).contains { _ in inputs.next(first) != first })
  }

  @Test("Simplest values that reach no code are no reason for a warning, such a seed is")
  func warning() throws {
    let target = try TypedProbe(UInt32.self, [Int].self).target { _, _ in }
    let form = InputForm(target: target) { _ in }
    func warnings(_ form: InputForm) throws -> Int {
      let options = try OptionsParser(["-seed=1", "-runs=100"]).options
      return try FakeRun(options, pool: try FakePool { _ in [] }, form: form)
        .lines(with: "no interesting inputs").count
    }
    #expect(try warnings(form) == 0)
    var seeded = form
    seeded.seeds = [[1]]
    #expect(try warnings(seeded) == 1)
  }
}
