import Foundation

@testable import Fuzzing

/// A whole run of the coordinator on a fake target, and what came of it.
struct FakeRun {
  let exitCode: Int32
  let lines: [String]
  /// The corpus, in the order of admission.
  let corpus: [[UInt8]]
  let pool: FakePool

  /// Runs until the options say so; the clock stands still unless `clock` moves it.
  init(
    _ options: Options, pool: FakePool, seeds: [String] = [], maximumLength: Int = 64,
    stages: Scheduler.Stages = Scheduler.Stages(sonar: false, walks: true, tokenCount: 0),
    form: InputForm = .bytes, history: HistoryWriter? = nil,
    clock: @escaping () -> UInt64 = { 0 }
  ) throws {
    final class Output {
      var lines: [String] = []
    }
    let output = Output()
    // Artifacts must not land where the tests are run.
    let artifacts = try TemporaryDirectory()
    var options = options
    if options.artifactPrefix == nil { options.artifactPrefix = artifacts.path + "/" }
    defer { withExtendedLifetime(artifacts) {} }
    var random = Random(seed: UInt64(options.seed))
    let coordinator = Coordinator(
      options: options, pool: pool, corpus: try Corpus(arena: pool.arena),
      seeds: SeedFiles(directories: seeds, shuffle: options.shuffle, &random), stages: stages,
      maximumLength: maximumLength, findings: FakeExaminer(),
      reporter: Reporter(style: .lines, verbosity: 1) { bytes in
        // The directory's name is chance; what is printed must not be.
        let text = String(decoding: bytes, as: UTF8.self)
          .replacingOccurrences(of: artifacts.path, with: "artifacts")
        output.lines += text.split(separator: "\n").map(String.init)
      },
      form: form, history: history, seed: random.next(), clock: clock)
    exitCode = coordinator.run()
    // The same in every run.
    lines = output.lines.map { $0.replacing(artifacts.path, with: "artifacts") }
    corpus = (0..<pool.arena.entryCount).map { Array(pool.arena[$0]) }
    self.pool = pool
  }

  /// Lines with that word at their beginning or after their number.
  func lines(with word: String) -> [String] { lines.filter { $0.contains(word) } }
}

/// Counters of a target that compares with `password` one byte after the other.
func compared(with password: String, _ input: [UInt8]) -> [Int] {
  let common = zip(password.utf8, input).prefix { $0 == $1 }.count
  return Array(0...common)
}

extension Options {
  /// Options of a run that ends after a number of executions.
  static func fake(runs: Int, seed: Int = 1, keepGoing: Bool = true) throws -> Options {
    try OptionsParser(["-runs=\(runs)", "-seed=\(seed)", "-keep_going=\(keepGoing ? 1 : 0)"])
      .options
  }
}
