import Foundation
import TestSupport
import Testing

@testable import Fuzzing

@Suite("Status for machines")
struct StatusJSONTests {
  private final class Output {
    var text = ""
  }

  /// The events of a reporter that was told `events`.
  private func parse(_ events: [Event], verbosity: Int = 1) throws -> [[String: Any]] {
    let output = Output()
    let reporter = Reporter(style: .json, verbosity: verbosity) {
      output.text += String(decoding: $0, as: UTF8.self)
    }
    for event in events { reporter.report(event) }
    return try output.text.split(separator: "\n").map { line in
      try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
  }

  @Test("Every event is one line of JSON, whatever is in its text")
  func lines() throws {
    let text = "one\ntwo\r\u{1b}\u{0}\t\"quoted\" \\ Größe 測\u{7f}\n"
    let events = try parse([
      .note(text), .report(text), .output([0xff, 0x0a, 0x22, 0x5c]), .trouble(text),
      .status(.pulse, Status()), .machine(JSONObject(event: "replay", ["file": .text(text)])),
    ])
    #expect(
      events.map { $0["event"] as? String } == [
        "message", "message", "message", "trouble", "pulse", "replay",
      ])
    #expect(events[0]["text"] as? String == text)
    #expect(events[3]["message"] as? String == text)
    #expect(events[5]["file"] as? String == text)
    #expect(try parse([.note(text), .status(.pulse, Status())], verbosity: 0).isEmpty)
  }

  @Test("Work with an end in sight says how far it is")
  func progress() throws {
    var status = Status()
    status.phase = "merging files 3/9"
    status.progress = (3, 9)
    let event = try #require(try parse([.status(.pulse, status)]).first)
    #expect(event["phase"] as? String == "merging files 3/9")
    #expect(event["done"] as? Int == 3 && event["total"] as? Int == 9)
  }

  @Test("A finding has its kind, reason, frames, artifact and commands")
  func finding() throws {
    let frame = Frame(
      address: 1, objectPath: "main", offset: 2, function: "f(\"x\")", file: nil, line: 0,
      column: 0, origin: .user)
    let finding = Finding(
      artifactKind: .crash, bucket: "b", reason: "Index out of range", frames: [frame], error: "",
      summary: "", deduplicationToken: "")
    let commands = FindingCommands(executable: "./main")
    let event = try #require(
      try parse([.machine(finding.json(artifact: "./a b", size: 3, commands: commands))]).first)
    #expect(event["event"] as? String == "finding")
    #expect(event["kind"] as? String == "crash")
    #expect(event["reproduce"] as? String == "./main './a b'")
    #expect(event["minimize"] as? String == "./main -minimize_crash=1 -max_total_time=60 './a b'")
    let frames = try #require(event["frames"] as? [[String: Any]])
    #expect(frames.first?["function"] as? String == "f(\"x\")")
    #expect(frames.first?["file"] is NSNull)
  }
}
