import Foundation
import TestSupport
import Testing

@testable import Fuzzing

@Suite("The inputs a run begins with")
struct InitialInputsTests {
  private func options(_ flags: String...) throws -> Options {
    try OptionsParser(["-seed=1", "-keep_going=1"] + flags).options
  }

  @Test("When every initial input dies, that is said, and which seed the finding is")
  func allDie() throws {
    let workspace = try Workspace()
    try workspace.write("xa", to: "seeds/a")
    try workspace.write("xb", to: "seeds/b")
    let pool = try FakePool { $0.first == UInt8(ascii: "x") || $0.isEmpty ? nil : [0] }
    let run = try FakeRun(
      try options("-runs=0"), pool: pool, seeds: [workspace.file("seeds")])
    #expect(
      run.lines.contains {
        $0.hasPrefix("WARNING: all 3 initial inputs end in findings of 2 kinds, so nothing can")
      }, "\(run.lines)")
    let seed = run.lines(with: "Found while running seed ")
    #expect(seed.count == 1)
    #expect(seed.first?.contains(workspace.file("seeds") + "/") == true)
    // The empty input is no file's.
    let first = try #require(run.lines.firstIndex(of: "report of bucket 0"))
    #expect(!run.lines[first + 1].hasPrefix("Found"))
  }

  @Test("One finding of all is called the same, and numbers agree with their nouns")
  func oneKind() throws {
    let pool = try FakePool { _ in nil }
    let run = try FakeRun(try options("-runs=0"), pool: pool)
    #expect(
      run.lines(with: "initial inputs end in").first
        == "WARNING: all 2 initial inputs end in findings of 2 kinds, so nothing can be learned "
        + "until they are mended")
    let same = try FakePool { _ in nil }
    let workspace = try Workspace()
    try workspace.write("\0", to: "seeds/a")
    let second = try FakeRun(
      try options("-runs=0"), pool: same, seeds: [workspace.file("seeds")])
    #expect(
      second.lines.contains(
        "WARNING: all 2 initial inputs end in the same finding, so nothing can be learned until "
          + "it is mended"), "\(second.lines)")
    #expect(
      second.lines.contains("INFO: 2 findings of 1 kind; the first of each above"))
  }

  @Test("Initial inputs of which one lives are no reason to warn")
  func oneLives() throws {
    let pool = try FakePool { $0.isEmpty ? nil : [0] }
    let run = try FakeRun(try options("-runs=0"), pool: pool)
    #expect(run.lines(with: "initial input").isEmpty)
  }

  @Test("The share of executions that die is in the status, with advice when it is large")
  func share() throws {
    let pool = try FakePool { ($0.first ?? 0) & 1 == 1 ? nil : [0] }
    let run = try FakeRun(try options("-runs=2000"), pool: pool)
    #expect(run.lines(with: "% of the executions die").count == 1)
    #expect(run.lines.last { $0.contains("DONE") }?.contains(" dead: ") == true, "\(run.lines)")
    let healthy = try FakeRun(
      try options("-runs=20000"), pool: try FakePool { $0 == [0x41, 0x42] ? nil : [0] })
    #expect(healthy.lines(with: "of the executions die").isEmpty)
  }

  @Test("What counts is on disk: the inputs that no file gave are written, too")
  func madeUpInputsAreWritten() throws {
    let workspace = try Workspace()
    try FileSystem.makeDirectory(workspace.file("corpus"))
    var options = try options("-runs=300")
    options.paths = [workspace.file("corpus")]
    func run() throws -> FakeRun {
      let pool = try FakePool { [$0.isEmpty ? 0 : $0 == [0x0a] ? 1 : 2] }
      return try FakeRun(options, pool: pool, seeds: options.paths)
    }
    let first = try run()
    let files = FileSystem.files(below: workspace.file("corpus"))
    let inputs = try files.map { try FileSystem.read($0.path) }
    #expect(Set(inputs) == Set(first.corpus))
    #expect(inputs.contains([]) && inputs.contains([0x0a]))
    options.runs = 0
    #expect(Set(try run().corpus) == Set(first.corpus))
    // Nothing is written twice, and no seed is written again under another name.
    #expect(FileSystem.files(below: workspace.file("corpus")).count == files.count)
  }

  @Test("An empty seed is not written again under another name")
  func emptySeed() throws {
    let workspace = try Workspace()
    try workspace.write("", to: "corpus/nothing")
    var options = try options("-runs=0")
    options.paths = [workspace.file("corpus")]
    _ = try FakeRun(options, pool: try FakePool { _ in [0] }, seeds: options.paths)
    #expect(FileSystem.files(below: workspace.file("corpus")).count == 1)
  }
}
