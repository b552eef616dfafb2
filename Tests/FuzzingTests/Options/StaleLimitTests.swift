import Testing

@testable import Fuzzing

@Suite("When a run is stale")
struct StaleLimitTests {
  private let second: UInt64 = 1_000_000_000

  @Test("Seconds and factors are read, and nothing else")
  func reading() {
    #expect(StaleLimit("60") == .seconds(60))
    #expect(StaleLimit("x3") == .times(3))
    for text in ["", "x", "0", "-1", "x0", "3x", "a"] { #expect(StaleLimit(text) == nil) }
  }

  @Test("A factor counts from the last news, and from ten seconds at least")
  func factor() {
    let limit = StaleLimit.times(2)
    #expect(!limit.isStale(quiet: 19 * second, until: 0))
    #expect(limit.isStale(quiet: 20 * second, until: 0))
    #expect(!limit.isStale(quiet: 199 * second, until: 100 * second))
    #expect(limit.isStale(quiet: 200 * second, until: 100 * second))
  }

  @Test("A run without news for so many seconds ends, and not before")
  func ending() throws {
    let pool = try FakePool { _ in [0] }
    let options = try OptionsParser(["-seed=1", "-stop_when_stale=30"]).options
    let run = try FakeRun(
      options, pool: pool, clock: { UInt64(pool.slices.count) * 1_000_000_000 })
    #expect(run.exitCode == 0)
    #expect(run.lines(with: "nothing new for 3").count == 1)
  }

  @Test("Seeds that the time did not suffice for are counted")
  func unreadSeeds() throws {
    let directory = try TemporaryDirectory()
    for number in 0..<40 {
      try FileSystem.write(Array("seed \(number)".utf8), to: "\(directory.path)/\(number)")
    }
    let pool = try FakePool { _ in [0] }
    let options = try OptionsParser(["-seed=1", "-max_total_time=5"]).options
    let run = try FakeRun(
      options, pool: pool, seeds: [directory.path],
      clock: { UInt64(pool.slices.count) * 1_000_000_000 })
    #expect(run.lines(with: " of 40 seeds were not read before the run ended").count == 1)
    #expect(run.lines(with: "pulse").contains { $0.contains("(reading seeds ") })
  }
}
