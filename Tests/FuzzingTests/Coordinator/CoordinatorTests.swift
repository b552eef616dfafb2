import Testing

@testable import Fuzzing

/// The course of a run, from its first input to its end.
struct CoordinatorTests {
  @Test("Coverage leads to a password, byte by byte")
  func password() throws {
    let pool = try FakePool { compared(with: "FUZZ", $0) }
    let run = try FakeRun(try Options.fake(runs: 200_000), pool: pool)
    #expect(run.corpus.contains { $0.starts(with: Array("FUZZ".utf8)) })
    #expect(run.exitCode == 0)
  }

  @Test("The number of runs is exact", arguments: [4, 5, 100, 12_345])
  func exactRuns(runs: Int) throws {
    let pool = try FakePool(workers: 3) { compared(with: "FUZZ", $0) }
    let run = try FakeRun(try Options.fake(runs: runs), pool: pool)
    #expect(run.lines.contains("Done \(runs) runs in 0 second(s)"))
  }

  @Test("No runs: the seeds still run")
  func noRuns() throws {
    let pool = try FakePool { compared(with: "FUZZ", $0) }
    let run = try FakeRun(try Options.fake(runs: 0), pool: pool)
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
      return try FakeRun(try Options.fake(runs: 50_000, seed: seed), pool: pool)
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
    let run = try FakeRun(try Options.fake(runs: 20_000), pool: pool)
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
    let run = try FakeRun(try Options.fake(runs: 20_000, keepGoing: false), pool: pool)
    // The second time alone.
    #expect(run.pool.deaths == 2)
    #expect(run.exitCode == 77)
  }

  @Test("A clock that jumps by days, forth and back, changes nothing but what is said of time")
  func jumpingClock() throws {
    let day: UInt64 = 86_400_000_000_000
    var random = Random(seed: 6)
    let steady = try FakeRun(
      try Options.fake(runs: 20_000), pool: try FakePool { compared(with: "FUZZ", $0) })
    let jumping = try FakeRun(
      try Options.fake(runs: 20_000), pool: try FakePool { compared(with: "FUZZ", $0) },
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

  @Test("An interrupt ends the run with 72")
  func interrupt() throws {
    let pool = try FakePool { compared(with: "FUZ", $0) }
    pool.interrupts = { [unowned pool] in pool.slices.count > 20 }
    let run = try FakeRun(try Options.fake(runs: -1), pool: pool)
    #expect(run.exitCode == ExitCode.interrupted)
    #expect(run.lines(with: "DONE").count == 1)
  }

  @Test("-max_total_time ends the run by the clock")
  func timeLimit() throws {
    let pool = try FakePool { compared(with: "FUZ", $0) }
    var options = try Options.fake(runs: -1)
    options.maxTotalTime = 10
    let run = try FakeRun(
      options, pool: pool, clock: { UInt64(pool.slices.count) * 1_000_000_000 })
    #expect(run.exitCode == 0)
    #expect(run.lines.contains { $0.contains(/Done \d+ runs in 1[01] second/) })
  }

  @Test("The final statistics are the pool's, and a rate needs no whole second")
  func statistics() throws {
    let pool = try FakePool { compared(with: "FUZ", $0) }
    var options = try Options.fake(runs: 500)
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
    let run = try FakeRun(try Options.fake(runs: 1_000), pool: pool)
    #expect(run.lines(with: "no interesting inputs").count == 1)
    #expect(run.lines.contains("Done 1000 runs in 0 second(s)"))
  }
}
