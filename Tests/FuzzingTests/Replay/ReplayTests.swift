import TestSupport
import Testing

@testable import Fuzzing

struct ReplayTests {
  private func replay(_ flags: [String]) throws -> (status: Int32, lines: [String]) {
    final class Output {
      var lines: [String] = []
    }
    let output = Output()
    let workspace = try Workspace(["1": "a", "2": "slow", "3": "c"])
    let options = try OptionsParser(flags + ["1", "2", "3"].map { workspace.file($0) }).options
    let pool = try FakePool { _ in [0] }
    pool.slowInput = Array("slow".utf8)
    let reporter = Reporter(style: .lines, verbosity: 1) {
      output.lines += String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init)
    }
    var now: UInt64 = 0
    let replay = Replay(
      options: options,
      runner: InputRunner(pool: pool, findings: FakeExaminer(), reporter: reporter),
      program: "main", form: .bytes,
      clock: {
        now += 100_000_000
        return now
      })
    return (try replay.run(), output.lines)
  }

  @Test("The time ends a replay in the middle of an input, and what was not run is counted")
  func time() throws {
    let result = try replay(["-max_total_time=5"])
    #expect(result.status == 0)
    #expect(result.lines.contains { $0.hasPrefix("Executed ") && $0.contains("/1 in ") })
    let last = try #require(result.lines.last)
    #expect(
      last.contains(/^INFO: -max_total_time is over: 2 of 3 inputs did not .*\/2' was running$/))
  }
}
