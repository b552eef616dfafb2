import Foundation
import Testing

@testable import Fuzzing

@Suite("The folder of histories")
struct HistoryFolderTests {
  private func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  @Test(
    "is hidden and beside the corpus",
    arguments: [
      ("corpus", ".corpus.history"), ("Fuzz/Parse/corpus/", "Fuzz/Parse/.corpus.history"),
      ("/a/b", "/a/.b.history"),
    ])
  func place(corpus: String, path: String) {
    #expect(HistoryFolder(corpus: corpus).path == path)
  }

  @Test("of the folder where the user stands is beside it, too")
  func current() {
    let here = FileManager.default.currentDirectoryPath as NSString
    let expected = "\(here.deletingLastPathComponent)/.\(here.lastPathComponent).history"
    #expect(HistoryFolder(corpus: ".").path == expected)
  }

  @Test("is never read for inputs")
  func noInputs() throws {
    let directory = try TemporaryDirectory()
    var folder = HistoryFolder(corpus: directory.path + "/corpus")
    try folder.open()
    try folder.replace("run-1-2", by: ["{}"])
    try FileSystem.write([1], to: directory.path + "/input")
    #expect(FileSystem.files(below: directory.path).map(\.path) == [directory.path + "/input"])
  }

  @Test("has one version of a file, and the newest when a writer was killed between two")
  func versions() throws {
    let directory = try TemporaryDirectory()
    var folder = HistoryFolder(corpus: directory.path + "/corpus")
    try folder.open()
    for number in 1...3 { try folder.replace("run-1-2", by: ["\(number)"]) }
    #expect(names(folder.path) == ["run-1-2.3.jsonl"])
    #expect(folder.lines(of: "run-1-2") == ["3"])

    try FileSystem.write([0x34, 0x0a], to: folder.path + "/run-1-2.4.jsonl")
    var next = HistoryFolder(corpus: directory.path + "/corpus")
    try next.open()
    #expect(next.lines(of: "run-1-2") == ["4"])
    #expect(names(folder.path) == ["run-1-2.4.jsonl"])
  }

  @Test("stays small however many runs there were, and their sums are kept")
  func bounded() throws {
    let directory = try TemporaryDirectory()
    var folder = HistoryFolder(corpus: directory.path + "/corpus")
    let count = 2 * HistoryFolder.mostRuns
    for number in 0..<count {
      try folder.open()
      var samples = HistorySamples()
      for second in 0..<300 { samples.note(HistorySample(milliseconds: second * 1_000)) }
      let start = HistoryWriter.Start(date: 1_000 + number, processID: 1, program: "p")
      let padded = String(repeating: "0", count: 4 - "\(number)".count) + "\(number)"
      try folder.replace(
        "run-\(padded)-1",
        by: [start.json.line]
          + samples.all.map { sample in
            var sample = sample
            sample.executions = 10
            return sample.json.line
          })
    }
    let files = FileSystem.files(below: folder.path)
    #expect(files.reduce(0) { $0 + $1.size } < 256 << 10)
    #expect(files.count <= HistoryFolder.mostRuns + 2)
    let sum = try #require(folder.lines(of: HistoryFolder.earlierRuns).first)
    let kept = files.count - 1
    #expect(KeptLine.number(of: "runs", in: sum) == count - kept)
    #expect(KeptLine.number(of: "executions", in: sum) == 10 * (count - kept))
    #expect(KeptLine.number(of: "ms", in: sum) == 299_000 * (count - kept))
    #expect(KeptLine.number(of: "start", in: sum) == 1_000)
  }

  @Test("that cannot be made is an error, and no more")
  func unwritable() throws {
    var folder = HistoryFolder(corpus: "/proc/nothing/corpus")
    #expect(throws: FuzzingError.self) { try folder.open() }
  }

  @Test("Numbers are found by their name, wherever they stand")
  func numbers() {
    let line = #"{"first_seen":17,"count":5,"name":"x"}"#
    #expect(KeptLine.number(of: "count", in: line) == 5)
    #expect(KeptLine.number(of: "first_seen", in: line) == 17)
    #expect(KeptLine.number(of: "name", in: line) == nil)
    #expect(KeptLine.number(of: "other", in: line) == nil)
  }
}
