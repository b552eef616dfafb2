import Foundation
import TestSupport
import Testing

@testable import Fuzzing

@Suite("Minimization says how it ended, and keeps the best so far")
struct CrashMinimizationTests {
  /// Passes over to a fake pool until a slice is too slow; then nothing happens but time.
  private final class SlowPool: WorkerPool {
    let inner: FakePool
    let quickSlices: Int
    var now: UInt64 = 0
    init(_ inner: FakePool, quickSlices: Int) {
      (self.inner, self.quickSlices) = (inner, quickSlices)
    }

    func wait(milliseconds: Int, _ handle: (WorkerEvent) -> Bool) {
      if inner.slices.count > quickSlices {
        now += 100_000_000
      } else {
        inner.wait(milliseconds: milliseconds, handle)
      }
    }

    var workerCount: Int { 1 }
    func start(_ slice: Slice, on worker: Int) throws(FuzzingError) {
      try inner.start(slice, on: worker)
    }
    var executionsInFlight: Int { 0 }
    func stopSlices() {}
    func renewWorkers() { inner.renewWorkers() }
    func runs(longerThan nanoseconds: UInt64) -> [LongRun] { [] }
    func renewWorker(_ worker: Int) {}
    func history(of worker: Int) -> InputHistory { InputHistory() }
    func inspectMemory(_ handle: (WorkerEvent) -> Bool) {}
    func shutDown() {}
    var memory: (now: Int, peak: Int) { (1, 1) }
    var slowestRun: UInt64 { 0 }
  }

  private final class Output {
    var lines: [String] = []
  }

  private struct Result {
    var status: Int32
    var lines: [String]
  }

  private func minimize<Pool: WorkerPool>(
    _ workspace: Workspace, _ arguments: [String], _ pool: Pool,
    clock: @escaping () -> UInt64 = { 0 }
  ) throws -> Result {
    let output = Output()
    let options = try OptionsParser(
      ["-minimize_crash=1"] + arguments + [workspace.file("in/seed")]
    ).options
    let reporter = Reporter(style: .lines, verbosity: 1) {
      output.lines += String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init)
    }
    let runner = InputRunner(pool: pool, findings: FakeExaminer(), reporter: reporter)
    let trial = CrashTrial(options: options, runner: runner, clock: clock)
    let status = try CrashMinimization(options: options, trial: trial).run()
    return Result(status: status, lines: output.lines)
  }

  /// Dies of every input with at least three bytes, the first of them a `C`.
  private static func dies(_ input: [UInt8]) -> Bool { input.count >= 3 && input[0] == 0x43 }

  private func workspace() throws -> Workspace {
    let workspace = try Workspace(["in/seed": "Cxxxxxxxxxxxxxxx"])
    return workspace
  }

  private func result(in workspace: Workspace) throws -> String {
    let names = workspace.names(in: "in").filter { $0.hasPrefix("minimized-from-") }
    return String(
      decoding: try workspace.bytes(of: "in/\(try #require(names.first))"), as: UTF8.self)
  }

  @Test("To its end: finished, and the result stands beside the input")
  func finished() throws {
    let workspace = try workspace()
    let run = try minimize(workspace, [], try FakePool { Self.dies($0) ? nil : [0] })
    #expect(run.status == 0)
    #expect(run.lines.last?.hasPrefix("CRASH_MIN: finished: ") == true, "\(run.lines)")
    #expect(try result(in: workspace) == "C00")
  }

  @Test("Every few seconds it says how many bytes are left")
  func pulses() throws {
    var seconds: UInt64 = 0
    let run = try minimize(
      try workspace(), [], try FakePool { Self.dies($0) ? nil : [0] },
      clock: {
        seconds += 1
        return seconds * 1_000_000_000
      })
    let sizes = run.lines.compactMap { line in
      line.hasPrefix("CRASH_MIN: ") && line.contains(" of 16 bytes are left after ")
        ? Int(line.split(separator: " ")[1]) : nil
    }
    #expect(sizes.count > 1 && sizes == sizes.sorted(by: >) && sizes.allSatisfy { $0 < 16 })
  }

  @Test("Out of runs or time: not finished, with the best so far")
  func exhausted() throws {
    let workspace = try workspace()
    let run = try minimize(workspace, ["-runs=2"], try FakePool { Self.dies($0) ? nil : [0] })
    #expect(run.status == 0)
    #expect(
      run.lines.last?.hasPrefix("CRASH_MIN: not finished (all of -runs are used): ") == true,
      "\(run.lines)")
    #expect(try result(in: workspace).utf8.count < 16)
  }

  @Test("Interrupted: 72, with the best so far")
  func interrupted() throws {
    let workspace = try workspace()
    let pool = try FakePool { Self.dies($0) ? nil : [0] }
    var slices = 0
    pool.interrupts = {
      slices += 1
      return slices == 3
    }
    let run = try minimize(workspace, [], pool)
    #expect(run.status == 72)
    #expect(
      run.lines.last?.hasPrefix("CRASH_MIN: not finished (interrupted): ") == true, "\(run.lines)")
    #expect(try result(in: workspace) == "Cxxxxxxx")
  }

  @Test("A better input is on disk before the next one is tried")
  func progress() throws {
    let workspace = try workspace()
    var best = 16
    var late = 0
    let pool = try FakePool { input in
      let isThere = workspace.names(in: "in").count > 1
      let size = isThere ? (try? result(in: workspace).utf8.count) : 16
      if size != best { late += 1 }
      guard Self.dies(input) else { return [0] }
      best = input.count
      return nil
    }
    _ = try minimize(workspace, [], pool)
    #expect(late == 0)
    #expect(best == 3)
  }

  @Test("The time holds in the middle of a slow input, of the first one as well")
  func slowInputs() throws {
    let workspace = try workspace()
    let pool = SlowPool(try FakePool { Self.dies($0) ? nil : [0] }, quickSlices: 2)
    let run = try minimize(workspace, ["-max_total_time=3"], pool, clock: { pool.now })
    #expect(3_000_000_000...3_200_000_000 ~= pool.now)
    #expect(pool.inner.renewals == 1)
    #expect(run.status == 0)
    #expect(
      run.lines.last?.hasPrefix("CRASH_MIN: not finished (out of time): ") == true, "\(run.lines)")
    #expect(try result(in: workspace) == "Cxxxxxxx")

    let slow = SlowPool(try FakePool { _ in [0] }, quickSlices: 0)
    #expect(throws: FuzzingError.self) {
      try minimize(workspace, ["-max_total_time=3"], slow, clock: { slow.now })
    }
    #expect(3_000_000_000...3_200_000_000 ~= slow.now)
  }
}
