import Foundation
import Testing

@testable import Fuzzing

@Suite("The history of a run")
struct HistoryWriterTests {
  private func start(_ date: Int) -> HistoryWriter.Start {
    HistoryWriter.Start(date: date, processID: 7, program: "./main")
  }

  private func record(_ bucket: String, size: Int) -> FindingRecord {
    FindingRecord(
      finding: Finding(
        artifactKind: .crash, bucket: bucket, reason: "\"</script>\n", frames: [], error: "",
        summary: "", deduplicationToken: ""),
      artifact: "crashes/\(size)", size: size, commands: FindingCommands(executable: "./main"))
  }

  private func lines(_ folder: HistoryFolder, _ prefix: String) throws -> [[[String: Any]]] {
    try FileSystem.files(below: folder.path).map(\.path)
      .filter { $0.contains("/\(prefix)") }
      .map { path in
        try String(decoding: FileSystem.read(path), as: UTF8.self).split(separator: "\n").map {
          try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
      }
  }

  @Test("is written every few seconds, less often as the run gets old, and each line is JSON")
  func pulses() throws {
    let directory = try TemporaryDirectory()
    let folder = HistoryFolder(corpus: directory.path + "/corpus")
    let history = HistoryWriter(folder: folder, start: start(5_000))
    history.note(HistoryWriter.Seeds(files: 3, used: 2))
    var versions: Set<String> = []
    for second in 0...60 {
      let now = UInt64(second) * 1_000_000_000
      history.note(
        HistorySample(milliseconds: second * 1_000), effort: Effort(), counts: { _ in nil },
        now: now)
      versions.formUnion(FileSystem.files(below: folder.path).map(\.path))
    }
    #expect(versions.count == 13)
    let events = try #require(try lines(folder, "run-").first).map { $0["event"] as? String }
    #expect(events.first == "run")
    #expect(events.contains("seeds") && events.contains("written"))
    #expect(events.count { $0 == "sample" } == 61)
    #expect(!events.contains("end"))

    history.finish(
      HistorySample(milliseconds: 61_000), effort: Effort(), counts: { _ in nil },
      end: HistoryWriter.End(why: "time"))
    let end = try #require(try lines(folder, "run-").first?.last)
    #expect(end["event"] as? String == "end")
    #expect(end["why"] as? String == "time")
  }

  @Test("tells the file in which an earlier run has kept a bug, as long as it is there")
  func keptInput() throws {
    let directory = try TemporaryDirectory()
    let folder = HistoryFolder(corpus: directory.path + "/corpus")
    let first = HistoryWriter(folder: folder, start: start(5_000))
    var finding = record("one", size: 3)
    finding.artifact = directory.path + "/crash-a b"
    first.note(finding, at: 10)
    first.finish(
      HistorySample(milliseconds: 20), effort: Effort(), counts: { _ in nil },
      end: HistoryWriter.End(why: "time"))
    let second = HistoryWriter(folder: folder, start: start(6_000))
    #expect(second.keptInput(of: "one") == nil)
    try FileSystem.write([1, 2, 3], to: directory.path + "/crash-a b")
    #expect(
      second.keptInput(of: "one")
        == HistoryWriter.KeptInput(path: directory.path + "/crash-a b", size: 3))
    #expect(second.keptInput(of: "two") == nil)
  }

  @Test("keeps findings over runs: first seen, count, smallest input, all files")
  func findings() throws {
    let directory = try TemporaryDirectory()
    let folder = HistoryFolder(corpus: directory.path + "/corpus")
    for (date, sizes, count) in [(1_000, [40, 9], 5), (9_000, [20], 3)] {
      let history = HistoryWriter(folder: folder, start: start(date))
      history.note(HistoryWriter.Seeds())
      for size in sizes { history.note(record("one | bug", size: size), at: size) }
      history.finish(
        HistorySample(milliseconds: 500), effort: Effort(), counts: { _ in count },
        end: HistoryWriter.End(why: "time"))
    }
    let files = try lines(folder, "finding-")
    #expect(files.count == 1)
    let finding = try #require(files.first)
    #expect(finding[0]["first_seen"] as? Int == 1_040)
    #expect(finding[0]["last_seen"] as? Int == 9_500)
    #expect(finding[0]["count"] as? Int == 8)
    #expect(finding[0]["runs"] as? Int == 2)
    #expect(finding[1]["artifact"] as? String == "crashes/9")
    #expect(finding[1]["reason"] as? String == "\"</script>\n")
    #expect(
      finding.dropFirst(2).map { $0["path"] as? String }
        == ["crashes/40", "crashes/9", "crashes/20"])
  }

  @Test("A finding of many calls and long words stays short")
  func shortFinding() {
    var finding = record("b", size: 1)
    finding.finding.reason = String(repeating: "x", count: 100_000)
    finding.finding.frames = (0..<5_000).map { _ in
      Frame(
        address: 0, objectPath: "", offset: 0, function: String(repeating: "f", count: 10_000),
        file: "A.swift", line: 1, column: 1, origin: .user)
    }
    #expect(finding.json.line.utf8.count < 100_000)
  }

  @Test("A folder that cannot be written to is said, and the run goes on")
  func unwritable() throws {
    let history = HistoryWriter(
      folder: HistoryFolder(corpus: "/proc/nothing/corpus"), start: start(1))
    history.note(HistorySample(milliseconds: 1), effort: Effort(), counts: { _ in nil }, now: 1)
    #expect(history.failure != nil)
  }

  @Test("A run of the coordinator leaves its samples, stages, findings and end")
  func coordinator() throws {
    let directory = try TemporaryDirectory()
    try FileManager.default.createDirectory(
      atPath: directory.path + "/corpus", withIntermediateDirectories: true)
    var options = try OptionsParser(["-runs=20000", "-seed=1", "-keep_going=1"]).options
    options.paths = [directory.path + "/corpus"]
    let folder = HistoryFolder(corpus: directory.path + "/corpus")
    let history = HistoryWriter(folder: folder, start: start(1_000))
    let pool = try FakePool { $0.starts(with: Array("FU".utf8)) ? nil : compared(with: "FUZZ", $0) }
    var time: UInt64 = 0
    _ = try FakeRun(options, pool: pool, history: history) {
      time += 50_000
      return time
    }
    let run = try #require(try lines(folder, "run-").first)
    func events(_ name: String) -> [[String: Any]] { run.filter { $0["event"] as? String == name } }
    let last = try #require(events("sample").last)
    #expect(last["executions"] as? Int == 20_000)
    #expect(last["counters"] as? Int == 2)
    #expect((last["findings"] as? Int ?? 0) > 0)
    #expect(events("seeds").count == 1)
    #expect(events("end").first?["why"] as? String == "done")
    let stages = events("stage").reduce(0) { $0 + ($1["executions"] as? Int ?? 0) }
    #expect((19_000...21_000).contains(stages), "\(stages)")
    let finding = try #require(try lines(folder, "finding-").first)
    #expect(finding[0]["count"] as? Int == last["findings"] as? Int)
  }
}
