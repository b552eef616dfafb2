import TestSupport
import Testing

@testable import Fuzzing

@Suite("Slow inputs are named and kept")
struct SlowInputsTests {
  private func hash(_ text: String) -> SHA1 { SHA1(Array(text.utf8)) }

  @Test("A seed is named after two seconds, and again whenever the time has doubled")
  func named() {
    var slow = SlowInputs(limit: 0)
    let remarks = (0...20).map { slow.note(hash("a"), seconds: $0, isSeed: true) }
    #expect(remarks.indices.filter { remarks[$0] == [.stillRuns($0)] } == [2, 4, 8, 16])
    #expect(remarks.count { !$0.isEmpty } == 4)
    #expect(slow.note(hash("b"), seconds: 2, isSeed: true) == [.stillRuns(2)])
    #expect(slow.note(hash("c"), seconds: 100, isSeed: false) == [])
  }

  @Test("The slowest input is kept once, and another one if it takes a tenth more")
  func slowest() {
    var slow = SlowInputs(limit: 10)
    let remarks = (0...20).flatMap { slow.note(hash("a"), seconds: $0, isSeed: false) }
    #expect(remarks == [.slowest(10)])
    let others = (0...30).flatMap { slow.note(hash("b"), seconds: $0, isSeed: false) }
    #expect(others == [.slowest(23)])
  }

  /// Time goes on by a second whenever anybody looks at the clock; the seed runs from the start.
  private func run(_ arguments: [String]) throws -> (FakeRun, Workspace) {
    let workspace = try Workspace(["seeds/quick": "a", "seeds/slow": "bbbb"])
    let options = try OptionsParser(
      ["-seed=1", "-artifact_prefix=\(workspace.path)/"] + arguments
    ).options
    let pool = try FakePool { [Int($0.first ?? 0)] }
    pool.slowInput = Array("bbbb".utf8)
    var now: UInt64 = 0
    let run = try FakeRun(
      options, pool: pool, seeds: [workspace.file("seeds")],
      clock: {
        now += 100_000_000
        pool.age = now
        return now
      })
    return (run, workspace)
  }

  @Test("A run that ends before a slow seed does says which it was, and what was not read")
  func endsInTime() throws {
    let (run, workspace) = try run(["-max_total_time=15", "-report_slow_units=10"])
    #expect(run.exitCode == 0)
    let named = run.lines(with: "INFO: reading seeds: '").filter { $0.contains("seeds/slow' has") }
    #expect(named.count == 3, "\(run.lines)")
    let pulse = try #require(run.lines.last { $0.contains("pulse") })
    #expect(pulse.contains(/\(reading seeds 2\/2: '.*slow' for \d+ s\)/), "\(pulse)")
    #expect(run.lines(with: "slow' was still running when the run ended").count == 1)
    let kept = try #require(workspace.names().first { $0.hasPrefix("slow-unit-") })
    #expect(try workspace.bytes(of: kept) == Array("bbbb".utf8))
    #expect(run.lines.contains("Slowest unit: 10 s:"))
    #expect(run.lines(with: "'; Test unit written to ").count == 1)
    #expect(run.lines.contains { $0.contains(/Done 3 runs in 1[56] second/) }, "\(run.lines)")
  }

  @Test("Without a limit nothing is kept")
  func noLimit() throws {
    let (_, workspace) = try run(["-max_total_time=15", "-report_slow_units=0"])
    #expect(!workspace.names().contains { $0.hasPrefix("slow-unit-") })
  }

  @Test("A run that ends while an input hangs names and keeps it, unless all take so long")
  func hangsAtEnd() throws {
    func run(hangingAfter executions: Int) throws -> (FakeRun, Workspace) {
      let workspace = try Workspace()
      let options = try OptionsParser(
        ["-seed=1", "-max_total_time=900", "-artifact_prefix=\(workspace.path)/"]
      ).options
      let pool = try FakePool { [Int($0.first ?? 0)] }
      var now: UInt64 = 0
      let run = try FakeRun(
        options, pool: pool,
        clock: {
          // Before that an execution takes no time.
          now += pool.executions < executions ? 1_000 : 1_000_000_000
          if pool.executions >= executions {
            pool.slowInput = pool.slices.last?.input
            pool.age = min(4_000_000_000, now)
          }
          return now
        })
      return (run, workspace)
    }
    let (run, workspace) = try run(hangingAfter: 100_000)
    #expect(run.lines(with: "was still running when the run ended, after 4 s").count == 1)
    let kept = workspace.names().filter { $0.hasPrefix("slow-unit-") }
    #expect(kept.count == 1, "\(run.lines.suffix(9))")
    let (other, empty) = try self.run(["-max_total_time=15", "-report_slow_units=0"])
    #expect(other.lines(with: "was still running").count == 1)
    #expect(!empty.names().contains { $0.hasPrefix("slow-unit-") })
  }
}
