import Foundation
import TestSupport
import Testing

@testable import swiftc_fuzz

@Suite("Seeds and findings that are run again")
struct ReplayResultsTests {
  private let events = #"""
    {"event":"start","seed":1}
    {"event":"message","kind":"report","text":"Running: F/seeds/�"}
    {"event":"message","kind":"output","text":"hello\n"}
    {"event":"replay","file":"F/seeds/�","milliseconds":1,"result":"passed"}
    {"event":"message","kind":"report","text":"Executed F/seeds/� in 1 ms"}
    {"event":"message","kind":"report","text":"Running: F/crashes/1"}
    {"event":"message","kind":"output","text":"Fatal error: A\n"}
    {"event":"replay","file":"F/crashes/1","result":"crash","reason":"Fatal error: A","place":"x.swift:1"}
    {"event":"message","kind":"report","text":"\nCrash: Fatal error: A at x.swift:1 in f()"}
    {"event":"message","kind":"report","text":"Executed F/crashes/1 in 5 ms"}
    {"event":"message","kind":"report","text":"Running: F/crashes/2"}
    {"event":"replay","file":"F/crashes/2","milliseconds":1,"result":"passed"}
    {"event":"trouble","message":"ERROR: cannot read 'F/crashes/3'"}
    {"event":"end","exit_code":1,"why":"error"}
    half a li
    """#

  private let files = ["F/seeds/x", "F/crashes/1", "F/crashes/2", "F/crashes/3"]

  @Test("The events say what became of each; an input without one was not run")
  func reading() {
    let results = ReplayResults(events: events, files: files)
    #expect(results.results.map(\.file) == files)
    #expect(results.results.map(\.kind) == ["passed", "crash", "passed", nil])
    #expect(
      results.results[1].report == "Fatal error: A\n\nCrash: Fatal error: A at x.swift:1 in f()")
    #expect(results.results[2].report.isEmpty)
    #expect(results.troubles == ["ERROR: cannot read 'F/crashes/3'"])
    #expect(results.failures.map(\.file) == ["F/crashes/1", "F/crashes/3"])
  }

  @Test("The summary names what failed and every finding; seeds that pass are counted")
  func summary() {
    let all = ReplayResults(events: events, files: files)
    #expect(
      all.summary(of: "T", seeds: "F/seeds") == """
        T: 4 inputs replayed, 2 failed
          crash    F/crashes/1: Fatal error: A at x.swift:1
          passed   F/crashes/2
          not run  F/crashes/3
        """)
    let none = ReplayResults(results: [.init(file: "F/seeds/x", kind: "passed")])
    #expect(none.summary(of: "T", seeds: "F/seeds") == "T: 1 input replayed, all passed")
  }

  @Test("The results of several targets are added up, and those with failures named")
  func total() {
    let passed = ReplayResults(results: [.init(file: "F/seeds/x", kind: "passed")])
    let failed = ReplayResults(events: events, files: files)
    #expect(
      ReplayResults.total(of: [("A", passed), ("T", failed)])
        == "2 fuzz targets: 5 inputs replayed, 2 failed (T)")
    #expect(
      ReplayResults.total(of: [("A", passed), ("B", passed)])
        == "2 fuzz targets: 2 inputs replayed, all passed")
  }

  @Test("Any number of inputs is run, a command line full at a time")
  func batches() {
    let inputs = (0..<2_500).map { String($0) }
    let batches = PackageCommand<ProcessRunner>.batches(of: inputs)
    #expect(batches.map(\.count) == [1_000, 1_000, 500])
    #expect(batches.flatMap(\.self) == inputs)
    let long = [String](repeating: String(repeating: "x", count: 60_000), count: 3)
    #expect(PackageCommand<ProcessRunner>.batches(of: long).map(\.count) == [1, 1, 1])
    #expect(PackageCommand<ProcessRunner>.batches(of: []).isEmpty)
  }

  @Test("Inputs are files, in folders too, but not what minimize keeps of them")
  func inputs() throws {
    let workspace = try Workspace()
    for name in ["seeds/b", "seeds/a/x", "seeds/.hidden", "crashes/1", "crashes/1.original"] {
      try workspace.write("x", to: "Fuzz/T/\(name)")
    }
    let folder = FuzzFolder(path: workspace.file("Fuzz/T"), names: [])
    #expect(
      folder.replayedInputs == ["seeds/a/x", "seeds/b", "crashes/1"].map { "\(folder.path)/\($0)" })
  }
}
