import Foundation
import TestSupport
import Testing

@testable import Fuzzing

struct CoordinatorTests {
  private func options(runs: Int, seed: Int = 1, keepGoing: Bool = true) throws -> Options {
    try OptionsParser(["-runs=\(runs)", "-seed=\(seed)", "-keep_going=\(keepGoing ? 1 : 0)"])
      .options
  }

  @Test("Coverage leads to a password, byte by byte")
  func password() throws {
    let pool = try FakePool { compared(with: "FUZZ", $0) }
    let run = try FakeRun(try options(runs: 200_000), pool: pool)
    #expect(run.corpus.contains { $0.starts(with: Array("FUZZ".utf8)) })
    #expect(run.exitCode == 0)
  }

  @Test("The number of runs is exact", arguments: [4, 5, 100, 12_345])
  func exactRuns(runs: Int) throws {
    let pool = try FakePool(workers: 3) { compared(with: "FUZZ", $0) }
    let run = try FakeRun(try options(runs: runs), pool: pool)
    #expect(run.lines.contains("Done \(runs) runs in 0 second(s)"))
  }

  @Test("No runs: the seeds still run")
  func noRuns() throws {
    let pool = try FakePool { compared(with: "FUZZ", $0) }
    let run = try FakeRun(try options(runs: 0), pool: pool)
    #expect(run.lines.contains("Done 2 runs in 0 second(s)"))
    #expect(run.lines(with: "INITED").count == 1)
  }

  @Test("One seed, one run: corpus and slices are the same, another seed's are not")
  func determinism() throws {
    func run(seed: Int) throws -> FakeRun {
      let pool = try FakePool { input in
        // Dies now and then: recovery is part of what must repeat.
        input.count > 3 && input[3] == 0x41 ? nil : compared(with: "FUZZING", input)
      }
      return try FakeRun(try options(runs: 50_000, seed: seed), pool: pool)
    }
    let (first, second, third) = (try run(seed: 1), try run(seed: 1), try run(seed: 2))
    #expect(first.pool.deaths > 0)
    #expect(first.corpus == second.corpus)
    #expect(first.pool.slices == second.pool.slices)
    #expect(first.lines == second.lines)
    #expect(first.corpus != third.corpus)
  }

  @Test("A slice that lost its worker goes on, and its executions are counted once")
  func deathsCostNothing() throws {
    let pool = try FakePool { input in
      input.first == 0xff ? nil : compared(with: "FU", input)
    }
    let run = try FakeRun(try options(runs: 20_000), pool: pool)
    #expect(run.pool.deaths > 10)
    #expect(run.lines.contains("Done 20000 runs in 0 second(s)"))
    #expect(run.exitCode == 77)
    // All deaths are one bucket: one report.
    #expect(run.lines.filter { $0.hasPrefix("report of") } == ["report of bucket 255"])
    #expect(run.corpus.contains { $0.starts(with: Array("FU".utf8)) })
  }

  @Test("Without -keep_going the first finding ends the run")
  func stopsAtFinding() throws {
    let pool = try FakePool { input in input.count > 1 ? nil : [0] }
    let run = try FakeRun(try options(runs: 20_000, keepGoing: false), pool: pool)
    // The second time alone.
    #expect(run.pool.deaths == 2)
    #expect(run.exitCode == 77)
  }

  @Test("Seeds that all crash are findings and no dead end")
  func crashingSeeds() throws {
    let directory = try TemporaryDirectory()
    for name in ["a", "b", "c"] {
      try FileSystem.write(Array("x\(name)".utf8), to: "\(directory.path)/\(name)")
    }
    var options = try options(runs: 30_000)
    options.artifactPrefix = directory.path + "/artifact-"
    let pool = try FakePool { input in
      input.isEmpty || input.first == UInt8(ascii: "x") && input.count < 4
        ? nil : compared(with: "ok", input)
    }
    let run = try FakeRun(options, pool: pool, seeds: [directory.path])
    #expect(run.exitCode == 77)
    #expect(run.lines.contains("Done 30000 runs in 0 second(s)"))
    #expect(run.corpus.contains { $0.starts(with: Array("ok".utf8)) })
  }

  @Test("Every seed runs once, however many are handed over at a time, and those that crash")
  func manySeeds() throws {
    let directory = try TemporaryDirectory()
    for number in 0..<1000 {
      try FileSystem.write(Array("seed \(number)".utf8), to: "\(directory.path)/\(number)")
    }
    final class Seen: @unchecked Sendable {
      var inputs: [[UInt8]] = []
    }
    let seen = Seen()
    let pool = try FakePool(workers: 3) { input in
      seen.inputs.append(input)
      return input.last == UInt8(ascii: "7") ? nil : []
    }
    let run = try FakeRun(try options(runs: 0), pool: pool, seeds: [directory.path])
    // Those of the directory, and the empty one.
    #expect(run.lines.contains("Done 1001 runs in 0 second(s)"))
    #expect(Set(seen.inputs).count == 1001)
    // The first of each worker is tried a second time, alone.
    #expect(101...103 ~= run.pool.deaths)
    #expect(pool.slices.count < 250)
  }

  @Test("A clock that jumps by days, forth and back, changes nothing but what is said of time")
  func jumpingClock() throws {
    let day: UInt64 = 86_400_000_000_000
    var random = Random(seed: 6)
    let steady = try FakeRun(
      try options(runs: 20_000), pool: try FakePool { compared(with: "FUZZ", $0) })
    let jumping = try FakeRun(
      try options(runs: 20_000), pool: try FakePool { compared(with: "FUZZ", $0) },
      clock: { 50 * day + UInt64(random.below(100)) * day - 50 * day })
    #expect(jumping.corpus == steady.corpus)
    #expect(jumping.pool.slices == steady.pool.slices)
    #expect(jumping.lines.contains { $0.hasPrefix("Done 20000 runs in ") })
  }

  @Test("A clock that says nonsense ends a limited run, and traps nothing")
  func brokenClock() throws {
    var readings: [UInt64] = [.max, 0, .max, 5, .max]
    let options = try OptionsParser(["-max_total_time=9", "-seed=1"]).options
    let run = try FakeRun(
      options, pool: try FakePool { compared(with: "FUZZ", $0) },
      clock: { readings.isEmpty ? .max : readings.removeFirst() })
    #expect(run.exitCode == 0)
  }

  @Test("Features that do not come again are not owned, and are news no longer after a while")
  func flakyFeatures() throws {
    final class Chance: @unchecked Sendable {
      var runs = 0
    }
    let chance = Chance()
    let pool = try FakePool { input in
      chance.runs += 1
      // Counter 100 fires in every 50th run, whatever the input.
      return compared(with: "FU", input) + (chance.runs % 50 == 0 ? [100] : [])
    }
    let run = try FakeRun(try options(runs: 5_000), pool: pool)
    // Three of F, U and nothing: no entry was admitted for the flaky counter.
    #expect(run.lines.last { $0.contains("DONE") }?.contains("cov: 3 ") == true)
    // Masked after eight reports: three runs for each of them, and no more.
    #expect(chance.runs < 5_200)
  }

  @Test("A stateful first run does not leak its features: another input can own them")
  func nothingLeaks() throws {
    final class State: @unchecked Sendable {
      var isWarm = false
    }
    let state = State()
    let pool = try FakePool { input in
      defer { state.isWarm = true }
      // The first run ever hits 7, and after that only inputs of five bytes do.
      return state.isWarm && input.count != 5 ? [0] : [0, 7]
    }
    let run = try FakeRun(try options(runs: 3_000), pool: pool)
    #expect(run.corpus.contains { $0.count == 5 })
  }

  @Test("Reading a large corpus shows that it goes on")
  func progressWhileReading() throws {
    let workspace = try Workspace()
    for index in 0..<40 { try workspace.write("file \(index)", to: "corpus/\(index)") }
    let pool = try FakePool { compared(with: "FUZZ", $0) }
    var now: UInt64 = 0
    let run = try FakeRun(
      try options(runs: 0), pool: pool, seeds: [workspace.file("corpus")],
      clock: {
        now += 1_000_000_000
        return now
      })
    let order = run.lines.filter { $0.hasPrefix("#") }
    let beginning = try #require(order.firstIndex { $0.contains("INITED") })
    #expect(order[..<beginning].count { $0.contains("pulse") } >= 2, "\(order)")
  }

  @Test("A hang is run a second time, with twice the time, before it is believed")
  func confirmation() throws {
    final class Machine: @unchecked Sendable {
      /// Inputs that hung once because the machine was busy.
      var hung: Set<[UInt8]> = []
    }
    let machine = Machine()
    let pool = try FakePool { input in
      if input.starts(with: Array("HF".utf8)) { return nil }
      let isBusy = input.first == UInt8(ascii: "H") && machine.hung.insert(input).inserted
      return isBusy ? nil : compared(with: "HF", input)
    }
    let run = try FakeRun(try options(runs: 20_000), pool: pool)
    let second = pool.slices.filter { $0.stage == .replay }
    #expect(second.count > 3)
    #expect(second.allSatisfy { $0.patience == 2 && $0.input.first == UInt8(ascii: "H") })
    // Only the hang that hangs again is a finding.
    #expect(run.exitCode == 70)
    let acquitted = run.lines(with: "a second run of it ended").count
    #expect(acquitted == second.count - 1)
    #expect(run.lines(with: "report of bucket 72").count == 1)
    #expect(run.lines.contains("Done 20000 runs in 0 second(s)"))
  }

  @Test("Sonar's suggestions are run, and one that pays enters the corpus")
  func sonar() throws {
    let secret = Array("sixteen byte key".utf8)
    let pool = try FakePool(tracer: FakeTracer(suggestions: [[1], secret])) { input in
      input == secret ? [0, 9] : [0]
    }
    let run = try FakeRun(
      try options(runs: 100), pool: pool,
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
      try options(runs: 200), pool: pool, maximumLength: 1024,
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
      try options(runs: 2_000), pool: pool,
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
      try options(runs: 400), pool: pool,
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
      try options(runs: 2_000), pool: pool,
      stages: Scheduler.Stages(sonar: false, walks: true, tokenCount: 1))
    #expect(run.corpus.contains { $0.starts(with: token) })
  }

  @Test("New inputs are saved under their hash, and nothing else is touched")
  func corpusDirectory() throws {
    let directory = try TemporaryDirectory()
    try FileSystem.write(Array("F".utf8), to: directory.path + "/mine")
    var options = try options(runs: 100_000)
    options.paths = [directory.path]
    let pool = try FakePool { compared(with: "FUZ", $0) }
    let run = try FakeRun(options, pool: pool, seeds: [directory.path])
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    // Smaller inputs have replaced the first ones with "FU" and "FUZ"; the empty input counts, too.
    #expect(names.count == 4)
    #expect(names.count <= run.lines(with: "\tNEW").count + 2)
    for name in names where name != "mine" {
      #expect(SHA1(try FileSystem.read("\(directory.path)/\(name)")).hex == name)
    }
    #expect(try FileSystem.read(directory.path + "/mine") == Array("F".utf8))
  }

  @Test("A smaller input replaces the file of this run's larger one, and never a seed's")
  func reduction() throws {
    let directory = try TemporaryDirectory()
    let seed = Array("Fxxxxxxxxx".utf8)
    try FileSystem.write(seed, to: "\(directory.path)/\(SHA1(seed).hex)")
    // A seed with which no two letters are found at once.
    var options = try options(runs: 100_000, seed: 2)
    options.paths = [directory.path]
    let pool = try FakePool { compared(with: "FUZZ", $0) }
    let run = try FakeRun(options, pool: pool, seeds: [directory.path])
    let lines = run.lines(with: "\tREDUCE")
    #expect(!lines.isEmpty)
    let complete = lines.filter { $0.contains(#/ L: \d+/\d+ MS: [1-9] /#) }
    #expect(complete == lines)
    // In memory each entry ends as the shortest that does the same.
    #expect(run.corpus.map(\.count).sorted() == [0, 1, 2, 3, 4])
    #expect(run.corpus.contains(Array("FUZZ".utf8)))
    // And so on disk, but for the seed.
    let files = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    let inputs = try files.map { try FileSystem.read("\(directory.path)/\($0)") }
    #expect(Set(inputs) == Set(run.corpus + [seed, Array("F".utf8)]))
  }

  @Test("An entry that shrinks byte by byte is reported once a slice, as it is in the end")
  func heldReductions() throws {
    let directory = try TemporaryDirectory()
    // One of its bytes would do.
    let seed = [UInt8](repeating: 0x78, count: 60)
    try FileSystem.write(seed, to: "\(directory.path)/\(SHA1(seed).hex)")
    let pool = try FakePool { input in input.contains(0x78) ? [0, 1] : [0] }
    let run = try FakeRun(try options(runs: 20_000), pool: pool, seeds: [directory.path])
    #expect(run.corpus.contains([0x78]))
    let reductions = run.lines(with: "\tREDUCE").count
    #expect(reductions > 0 && reductions < 3)
  }

  @Test("A corpus that fills its memory stops to grow, says so once, and the run goes on")
  func fullCorpus() throws {
    let directory = try TemporaryDirectory()
    for size in 300..<310 {
      try FileSystem.write(
        [UInt8](repeating: 0, count: size << 10), to: "\(directory.path)/\(size)")
    }
    let pool = try FakePool(
      maximumLength: 1 << 20, arenaSize: ArenaSize(counters: 1024, megabytes: 1)
    ) { [0, 1 + ($0.count >> 10) % 64] }
    let run = try FakeRun(
      try options(runs: 100), pool: pool, seeds: [directory.path], maximumLength: 1 << 20)
    #expect(run.lines(with: "the corpus has filled the 1 MB").count == 1, "\(run.lines)")
    #expect(run.corpus.count { $0.count >= 300 << 10 } == 3)
    #expect(run.lines.contains("Done 100 runs in 0 second(s)"))
    #expect(run.exitCode == 0)
  }

  @Test("A directory that cannot be written to is said once, and the exit code is not 0")
  func unwritableDirectory() throws {
    var options = try options(runs: 100_000)
    options.paths = ["/nowhere/at/all"]
    let pool = try FakePool { compared(with: "FUZ", $0) }
    let run = try FakeRun(options, pool: pool)
    #expect(run.lines(with: "cannot write").count == 1)
    #expect(run.lines(with: "new inputs could not be saved in '/nowhere/at/all'").count == 1)
    #expect(run.corpus.count > 2)
    #expect(run.exitCode == ExitCode.usage)
  }

  @Test("An interrupt ends the run with 72")
  func interrupt() throws {
    let pool = try FakePool { compared(with: "FUZ", $0) }
    pool.interrupts = { [unowned pool] in pool.slices.count > 20 }
    let run = try FakeRun(try options(runs: -1), pool: pool)
    #expect(run.exitCode == ExitCode.interrupted)
    #expect(run.lines(with: "DONE").count == 1)
  }

  @Test("-max_total_time ends the run by the clock")
  func timeLimit() throws {
    let pool = try FakePool { compared(with: "FUZ", $0) }
    var options = try options(runs: -1)
    options.maxTotalTime = 10
    let run = try FakeRun(
      options, pool: pool, clock: { UInt64(pool.slices.count) * 1_000_000_000 })
    #expect(run.exitCode == 0)
    #expect(run.lines.contains { $0.contains(/Done \d+ runs in 1[01] second/) })
  }

  @Test("The final statistics are the pool's, and a rate needs no whole second")
  func statistics() throws {
    let pool = try FakePool { compared(with: "FUZ", $0) }
    var options = try options(runs: 500)
    options.printFinalStatistics = true
    let run = try FakeRun(options, pool: pool, clock: { pool.slices.isEmpty ? 0 : 250_000_000 })
    #expect(run.lines.contains("stat::average_exec_per_sec:     2000"))
    #expect(run.lines.contains("stat::slowest_unit_time_sec:    3"))
    #expect(run.lines.contains("stat::peak_rss_mb:              2"))
    #expect(run.lines(with: "DONE").allSatisfy { $0.contains("exec/s: 2000 rss: 1Mb") })
  }

  @Test("A target without coverage is fuzzed blindly, and that is said")
  func noCoverage() throws {
    let pool = try FakePool { _ in [] }
    let run = try FakeRun(try options(runs: 1_000), pool: pool)
    #expect(run.lines(with: "no interesting inputs").count == 1)
    #expect(run.lines.contains("Done 1000 runs in 0 second(s)"))
  }
}
