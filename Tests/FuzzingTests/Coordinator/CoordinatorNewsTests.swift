import Testing

@testable import Fuzzing

/// News that count, and what is believed only when it comes again.
struct CoordinatorNewsTests {
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
    let run = try FakeRun(try Options.fake(runs: 5_000), pool: pool)
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
    let run = try FakeRun(try Options.fake(runs: 3_000), pool: pool)
    #expect(run.corpus.contains { $0.count == 5 })
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
    let run = try FakeRun(try Options.fake(runs: 20_000), pool: pool)
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
}
