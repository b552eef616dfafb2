import Foundation
import TestSupport
import Testing

@testable import Fuzzing

/// A target whose counters are the letters of its input; `!` kills it.
private func letters(_ input: [UInt8]) -> [Int]? {
  input.contains(UInt8(ascii: "!")) ? nil : Set(input.map { Int($0) }).sorted()
}

struct CorpusMergeTests {
  private struct Result {
    var exitCode: Int32
    var lines: [String]
    var deaths: Int
    /// Inputs that were run, in the order of their start.
    var inputs: [String]
  }

  /// Merges `b`, `c`… into `a`; the control file is `control` if `withControl`.
  private func merge(
    _ workspace: Workspace, flags: [String] = ["-merge=1"], withControl: Bool = false,
    origin: String = "build merge", workers: Int = 2, interruptAfter: Int = .max,
    onWait: @escaping () -> Void = {}
  ) throws -> Result {
    final class Output {
      var lines: [String] = []
      var waits = 0
    }
    var now: UInt64 = 0
    let second: UInt64 = 1_000_000_000
    let output = Output()
    let folders = workspace.names().filter { $0.count == 1 }.map { workspace.file($0) }
    try FileManager.default.createDirectory(
      atPath: workspace.file("artifacts"), withIntermediateDirectories: true)
    let options = try OptionsParser(
      flags + ["-artifact_prefix=\(workspace.file("artifacts"))/"] + folders
    ).options
    let reporter = Reporter(style: .lines, verbosity: 1) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      output.lines += text.split(separator: "\n").map(String.init)
    }
    let path = workspace.file("control")
    let plan = try MergePlan(
      directories: options.paths, previous: withControl ? try? FileSystem.read(path) : nil,
      path: path, origin: origin)
    for note in plan.notes { reporter.report(.note(note)) }
    var journal: MergeJournal?
    if withControl, !plan.isComplete {
      journal =
        plan.isContinued
        ? try MergeJournal(path: path, length: plan.control.length)
        : try MergeJournal(path: path, replacingBy: plan.control)
    }
    if plan.isComplete {
      return Result(exitCode: 0, lines: output.lines, deaths: 0, inputs: [])
    }
    let pool = try FakePool(workers: workers, letters)
    pool.interrupts = {
      onWait()
      output.waits += 1
      return output.waits > interruptAfter
    }
    let merge = try CorpusMerge(
      options: options, pool: pool, arena: pool.arena, plan: plan, journal: journal,
      maximumLength: 64,
      findings: FindingHandler(options: options, examiner: FakeExaminer(), reporter: reporter),
      reporter: reporter,
      clock: {
        now += second
        return now
      })
    let exitCode = try merge.run()
    return Result(
      exitCode: exitCode, lines: output.lines, deaths: pool.deaths,
      inputs: pool.slices.map { String(decoding: $0.input, as: UTF8.self) })
  }

  @Test("Every few seconds it says how many files are done")
  func progress() throws {
    let files = (0..<200).map { ("b/\($0)", "\($0)") }
    let workspace = try Workspace(["a/x": "x"].merging(files) { first, _ in first })
    let pulses = try merge(workspace).lines.filter { $0.contains("pulse") }
    let done = pulses.compactMap { line in
      line.split(separator: " ").last.flatMap { $0.split(separator: "/").first }.flatMap {
        Int($0)
      }
    }
    // A reading of the clock is a second here; powers of two alone would be nine lines.
    #expect(done.count > 20 && done == done.sorted())
    #expect(pulses.last?.contains("(merging files ") == true, "\(pulses)")
    #expect(pulses.last?.hasSuffix("/201)") == true)
  }

  private func contents(_ workspace: Workspace, _ folder: String) throws -> [String] {
    try workspace.names(in: folder).map {
      String(decoding: try workspace.bytes(of: "\(folder)/\($0)"), as: UTF8.self)
    }.sorted()
  }

  @Test("What is new comes into the first directory, small files first; nothing is deleted")
  func union() throws {
    let workspace = try Workspace([
      "a/own": "x", "a/useless": "xx", "b/1": "xyz", "b/2": "y", "c/1": "yyy", "c/2": "zz",
    ])
    let result = try merge(workspace)
    #expect(result.exitCode == 0)
    #expect(try contents(workspace, "a") == ["x", "xx", "y", "zz"])
    #expect(try contents(workspace, "b") == ["xyz", "y"])
    #expect(workspace.has("a/" + SHA1(Array("y".utf8)).hex))
    // A counter hit twice is a feature of its own: `xx` has one, so `zz` has two new ones with z.
    #expect(result.lines.contains { $0.hasPrefix("MERGE-OUTER: 6 files, 2 in the initial corpus") })
    #expect(
      result.lines.last
        == "MERGE-OUTER: 2 new files with 2 new features added; 2 new coverage edges")
  }

  @Test("A merge whose time is over keeps what it has, and says that there is more")
  func outOfTime() throws {
    let files = (0..<20).map { ("b/\($0 + 10)", String(repeating: "z", count: $0 + 1)) }
    let workspace = try Workspace(
      ["a/own": "x"].merging(files) { $1 })
    let result = try merge(workspace, flags: ["-merge=1", "-max_total_time=9"])
    #expect(result.exitCode == 0)
    let last = try #require(result.lines.last)
    #expect(last.contains(/INFO: merge ended by -max_total_time after \d+ of 21 files/), "\(last)")
    #expect(!result.lines.contains { $0.contains("successful") })
    #expect(try contents(workspace, "a").count > 1)
  }

  @Test("The outcome does not depend on the number of workers")
  func parallel() throws {
    var random = Random(seed: 5)
    var files: [String: String] = ["a/0": "q"]
    for index in 0..<200 {
      let letters = (0..<1 + random.below(9)).map { _ in
        Character(Unicode.Scalar(UInt8(97 + random.below(26))))
      }
      files["b/\(index)"] = String(letters)
    }
    var outcomes: [[String]] = []
    for workers in [1, 2, 7] {
      let workspace = try Workspace(files)
      #expect(try merge(workspace, workers: workers).exitCode == 0)
      outcomes.append(try contents(workspace, "a"))
    }
    #expect(outcomes[0].count > 10)
    #expect(outcomes[1] == outcomes[0] && outcomes[2] == outcomes[0])
  }

  @Test("A file that kills its worker is reported, left out, and stops nothing")
  func crashes() throws {
    let workspace = try Workspace([
      "a/1": "!", "b/1": "k", "b/2": "l!", "b/3": "mm!", "b/4": "nnnn",
    ])
    let result = try merge(workspace)
    #expect(result.exitCode == 0)
    #expect(result.deaths == 3)
    #expect(try contents(workspace, "a") == ["!", "k", "nnnn"])
    #expect(try contents(workspace, "artifacts") == ["!", "l!", "mm!"])
    #expect(result.lines.contains("MERGE-OUTER: successful in 4 attempt(s)"))
    let path = workspace.file("b/2")
    #expect(
      result.lines.contains("MERGE-INNER: '\(path)' caused a failure at the previous merge step"))
  }

  @Test("A set cover takes the few files that have it all")
  func setCover() throws {
    let workspace = try Workspace([
      "a/1": "x", "b/1": "a", "b/2": "b", "b/3": "c", "b/4": "abc", "b/5": "xabcd",
    ])
    let result = try merge(workspace, flags: ["-set_cover_merge=1"])
    #expect(result.exitCode == 0)
    #expect(try contents(workspace, "a") == ["x", "xabcd"])
    #expect(
      result.lines.last
        == "MERGE-OUTER: 1 new files with 4 new features added; 4 new coverage edges")
  }

  @Test(
    "An interrupted merge goes on where it was, and ends as one that was not",
    arguments: ["-merge=1", "-set_cover_merge=1"])
  func resumption(flag: String) throws {
    var files: [String: String] = ["a/0": "q"]
    for (index, letter) in "abcdefghijklmnop".enumerated() {
      files["b/\(index)"] = String(repeating: letter, count: index + 1)
    }
    files["b/bad"] = "!"
    let whole = try Workspace(files)
    let uninterrupted = try merge(whole, flags: [flag])
    let workspace = try Workspace(files)
    let first = try merge(workspace, flags: [flag], withControl: true, interruptAfter: 6)
    #expect(first.exitCode == 72)
    let second = try merge(workspace, flags: [flag], withControl: true)
    #expect(second.exitCode == 0)
    #expect(second.lines.contains { $0.hasPrefix("MERGE-OUTER: control file ok, 18 files total") })
    #expect(second.inputs.count < uninterrupted.inputs.count)
    #expect(try contents(workspace, "a") == contents(whole, "a"))
    #expect(second.lines.last == uninterrupted.lines.last)
  }

  @Test("A finished merge has nothing to do; with new files it reuses what is known")
  func reuse() throws {
    let workspace = try Workspace(["a/0": "q", "b/1": "r", "b/2": "ss"])
    _ = try merge(workspace, withControl: true)
    // Two files have come into the first directory since: these alone are run.
    let second = try merge(workspace, withControl: true)
    #expect(second.inputs.sorted() == ["r", "ss"])
    #expect(second.lines.contains { $0.contains("reusing coverage information") })
    let third = try merge(workspace, withControl: true)
    #expect(third.lines.last == "MERGE-OUTER: nothing to do, merge has been completed before")
    #expect(try contents(workspace, "a") == ["q", "r", "ss"])
  }

  @Test("A file that has taken another one's place is not taken for it")
  func replacedFile() throws {
    let workspace = try Workspace(["a/0": "q", "b/1": "r"])
    _ = try merge(workspace, withControl: true)
    for name in workspace.names(in: "a") where name != "0" {
      try FileManager.default.removeItem(atPath: workspace.file("a/\(name)"))
    }
    try FileManager.default.removeItem(atPath: workspace.file("b/1"))
    try workspace.write("s", to: "b/2")
    _ = try merge(workspace, withControl: true)
    #expect(try contents(workspace, "a") == ["q", "s"])
  }

  @Test("What is known is not relied on when the files it leans on are gone")
  func reuseWithGaps() throws {
    let workspace = try Workspace(["a/0": "q", "b/1": "r", "b/2": "rst"])
    _ = try merge(workspace, withControl: true)
    for name in workspace.names(in: "a") where name != "0" {
      try FileManager.default.removeItem(atPath: workspace.file("a/\(name)"))
    }
    try FileManager.default.removeItem(atPath: workspace.file("b/1"))
    let second = try merge(workspace, withControl: true)
    #expect(second.lines.contains { $0.contains("starting merge from scratch") })
    #expect(try contents(workspace, "a") == ["q", "rst"])
  }

  @Test("A control file of another build is not believed")
  func otherBuild() throws {
    let workspace = try Workspace(["a/0": "q", "b/1": "r"])
    _ = try merge(workspace, withControl: true)
    let second = try merge(workspace, withControl: true, origin: "another merge")
    #expect(second.lines.contains { $0.contains("of another build") })
    #expect(second.inputs.count == 3)
  }

  @Test(
    "A file that is no control file is refused and left alone",
    arguments: ["Buy milk.\n", "3 apples\nand pears\n", "2\n1\none line\n"])
  func foreignFile(text: String) throws {
    let workspace = try Workspace(["a/0": "q", "b/1": "r", "control": text])
    let error = #expect(throws: FuzzingError.self) { try merge(workspace, withControl: true) }
    #expect(try #require(error).message.contains("is no control file of a merge"))
    #expect(try workspace.bytes(of: "control") == Array(text.utf8))
  }

  @Test("A control file whose records are broken is begun again")
  func brokenRecords() throws {
    let path = try Workspace().file("x")
    let text = "1\n0\n\(path)\nnonsense\n"
    let workspace = try Workspace(["a/0": "q", "b/1": "r", "control": text])
    let result = try merge(workspace, withControl: true)
    #expect(result.lines.contains("MERGE-OUTER: bad control file, will overwrite it"))
    #expect(try contents(workspace, "a") == ["q", "r"])
  }

  @Test("A directory that goes away ends the merge with the file that could not be written")
  func unwritable() throws {
    let workspace = try Workspace(["a/0": "q", "b/1": "r"])
    let path = "\(workspace.file("a"))/\(SHA1(Array("r".utf8)).hex)"
    #expect(throws: FuzzingError.system("cannot write '\(path)'", ENOENT)) {
      try merge(workspace) { try? FileManager.default.removeItem(atPath: workspace.file("a")) }
    }
  }
}
