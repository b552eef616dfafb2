import TestSupport
import Testing

@testable import Fuzzing

@Suite("Findings that an input does not show alone")
struct EarlierInputsTests {
  /// The state that a target keeps between runs.
  private final class State: @unchecked Sendable {
    var members: Set<[UInt8]> = []
    var runs = 0
  }

  private func options(_ workspace: Workspace, keepGoing: Bool = false) throws -> Options {
    try OptionsParser([
      "-runs=20000", "-seed=1", "-keep_going=\(keepGoing ? 1 : 0)",
      "-artifact_prefix=\(workspace.path)/",
    ]).options
  }

  @Test("The shortest sequence that shows it is kept, and the finding ends the run")
  func sequence() throws {
    let workspace = try Workspace()
    let state = State()
    let body = { (input: [UInt8]) -> [Int]? in
      if input.first == 0x40 { state.members.insert(input) }
      return state.members.count >= 5 ? nil : [0, Int(input.first ?? 0)]
    }
    let pool = try FakePool(body)
    pool.onStart = { state.members = [] }
    let run = try FakeRun(try options(workspace), pool: pool)
    #expect(run.exitCode == 77)
    let folder = try #require(workspace.names().first { $0.hasSuffix("-sequence") })
    #expect(workspace.names().contains(String(folder.dropLast("-sequence".count))))
    #expect(workspace.names(in: folder) == ["1", "2", "3", "4", "5"])
    let line = try #require(run.lines.first { $0.hasPrefix("Alone in a new process") })
    #expect(line.contains("does not do that: it takes the 5 inputs in "))
    state.members = []
    let inputs = try workspace.names(in: folder).map { try workspace.bytes(of: "\(folder)/\($0)") }
    #expect(inputs.map(body).map { $0 == nil } == [false, false, false, false, true])
  }

  @Test("What comes once and never again is told as that, and fuzzing goes on")
  func once() throws {
    let workspace = try Workspace()
    let state = State()
    let pool = try FakePool { input in
      state.runs += 1
      return state.runs == 500 ? nil : compared(with: "FU", input)
    }
    let run = try FakeRun(try options(workspace, keepGoing: true), pool: pool)
    #expect(run.exitCode == 77)
    #expect(run.lines.contains("Done 20000 runs in 0 second(s)"))
    let notes = run.lines.filter { $0.hasPrefix("Alone in a new process") }
    #expect(notes.count == 1)
    #expect(notes.first?.contains("nor do the last 500 inputs of its process") == true, "\(notes)")
    #expect(workspace.names().count { $0.hasPrefix("crash-") } == 1)
  }

  @Test("An input that shows it alone is told without a word of others")
  func alone() throws {
    let workspace = try Workspace()
    let pool = try FakePool { input in input.first == 0x40 ? nil : [0] }
    let run = try FakeRun(try options(workspace, keepGoing: true), pool: pool)
    #expect(run.lines(with: "report of bucket 64").count == 1)
    #expect(run.lines(with: "lone in a new process").isEmpty)
    #expect(pool.slices.count { $0.stage == .replay } == 1)
  }

  @Test("Where the time is over nobody says that it was tried")
  func noTime() throws {
    let workspace = try Workspace()
    let pool = try FakePool { input in input.first == 0x40 ? nil : [0] }
    var isOver = false
    pool.interrupts = {
      defer { isOver = pool.deaths > 0 }
      return pool.deaths > 0 && !isOver
    }
    let run = try FakeRun(try options(workspace, keepGoing: true), pool: pool)
    #expect(run.exitCode == 77)
    #expect(run.lines(with: "report of bucket 64").count == 1)
  }

  @Test("Unstable coverage is counted at the end")
  func unstable() throws {
    let workspace = try Workspace()
    let state = State()
    let pool = try FakePool { input in
      state.runs += 1
      return compared(with: "FU", input) + (state.runs % 50 == 0 ? [100] : [])
    }
    let run = try FakeRun(try options(workspace), pool: pool)
    #expect(run.lines(with: "INFO: 1 feature was unstable").count == 1, "\(run.lines.suffix(5))")
  }
}

struct SequenceMinimizerTests {
  @Test("Twenty inputs of thousands are found in some hundred trials")
  func twenty() throws {
    var random = Random(seed: 3)
    let inputs = (0..<8000).map { _ in
      (0..<3).map { _ in UInt8(random.below(200)) }
    }
    var trials = 0
    let holds = { (sequence: [[UInt8]]) in
      Set(sequence.filter { $0[0] == 0x40 }).count >= 20
    }
    let end = try #require(inputs.indices.first { holds(Array(inputs[...$0])) })
    var minimizer = SequenceMinimizer(Array(inputs[...end])) {
      trials += 1
      return holds($0)
    }
    let isFound = minimizer.run()
    #expect(isFound)
    #expect(minimizer.best.count == 20)
    #expect(minimizer.best.last == inputs[end])
    #expect(trials < 200)
  }

  @Test("A sequence that does not show it is not made shorter; when time is over the best stays")
  func limits() {
    var never = SequenceMinimizer([[1], [2]]) { _ in false }
    let isFound = never.run()
    #expect(!isFound && !never.isExhausted)
    var trials = 0
    var short = SequenceMinimizer((0..<100).map { [UInt8($0)] }) { sequence in
      trials += 1
      return trials > 4 ? nil : sequence.count > 10
    }
    let isFoundInPart = short.run()
    #expect(isFoundInPart && short.isExhausted)
    #expect(11..<100 ~= short.best.count)
    #expect(short.best.last == [99])
  }
}
