import Testing

@testable import Fuzzing

struct ControlFileTests {
  private func parse(_ text: String) throws(ControlFile.Malformed) -> ControlFile {
    try ControlFile(parsing: Array(text.utf8))
  }

  @Test("A control file as libFuzzer writes it is understood")
  func libFuzzer() throws {
    let text = "3\n1\na\nb c\nd\nSTARTED 0 1\nFT 0 11 5\nCOV 0 1\nSTARTED 1 2\nSTARTED 2 2\nFT 2\n"
    let control = try parse(text)
    #expect(control.paths == ["a", "b c", "d"])
    #expect(control.initialCount == 1)
    #expect(control.origin == "")
    #expect(
      control.records == [
        ControlFile.Record(size: 1, features: [5, 11]), ControlFile.Record(size: 2),
        ControlFile.Record(size: 2, features: []),
      ])
    #expect(control.length == text.utf8.count)
  }

  @Test("What is written is read back")
  func roundTrip() throws {
    var control = ControlFile(origin: "feed merge", paths: ["x", "y/z"], initialCount: 1)
    control.records = [
      ControlFile.Record(size: 0), ControlFile.Record(size: 7, features: [1, 8, 9]),
    ]
    var text = control.header
    for (index, record) in control.records.enumerated() {
      text += ControlFile.lines(of: index, record, counters: [0, 1])
    }
    let again = try ControlFile(parsing: text)
    #expect(again.origin == control.origin)
    #expect(again.paths == control.paths)
    #expect(again.records == control.records)
  }

  @Test("A file that was cut in the middle of a record lacks that record, and nothing else")
  func cut() throws {
    let head = "2\n0\na\nb\nSTARTED 0 1\nFT 0 3\nCOV 0 0\n"
    let tail = "STARTED 1 1\nFT 1 4\nCOV 1 1\n"
    for cut in 0..<tail.utf8.count {
      let control = try parse(head + tail.prefix(cut))
      #expect(control.records.first == ControlFile.Record(size: 1, features: [3]))
      // All features or none: half of them would look like all.
      #expect(control.records.count == 1 || control.records[1].features == [4])
      // A line that was cut off must stay cut off when the merge continues.
      if control.records.count == 1 { #expect(control.length == head.utf8.count) }
    }
  }

  @Test(
    "Nonsense is refused with its line",
    arguments: [
      ("", 1), ("JUNK\n", 1), ("0\n0\n", 1), ("99999999\n0\n", 1), ("1\n", 2), ("1\n2\na\n", 2),
      ("3\n0\na\n", 4), ("1\n0\na\nSTARTED 1 1\n", 4), ("1\n0\na\nFT 0 1\n", 4),
      ("1\n0\na\nSTARTED 0 1\nFT 0 99999999999\n", 5), ("1\n0\na\nSTARTED 0 1\nFT 0 x\n", 5),
      ("1\n0\na\nDONE 0\n", 4), ("1\n0\na\n\n", 4),
    ])
  func malformed(text: String, line: Int) {
    #expect {
      try parse(text)
    } throws: { error in
      (error as? ControlFile.Malformed)?.line == line
    }
  }

  @Test("Ten thousand mutations of a control file: each is read or refused")
  func mutations() throws {
    let text = Array(
      "3 feed merge\n1\na\nb\nc\nSTARTED 0 1\nFT 0 11 5\nCOV 0 1\nSTARTED 1 22\nFT 1 7\nCOV 1\n"
        .utf8)
    var mutator = ByteMutator(seed: 1)
    var accepted = 0
    for _ in 0..<10_000 {
      guard let control = try? ControlFile(parsing: mutator.mutated(text)) else { continue }
      accepted += 1
      #expect(control.records.count <= control.paths.count)
      #expect(control.initialCount <= control.paths.count)
    }
    #expect(1_000..<9_000 ~= accepted)
  }
}
