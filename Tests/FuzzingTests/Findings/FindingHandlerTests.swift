import CFuzzing
import Foundation
import TestSupport
import Testing

@testable import Fuzzing

@Suite("What happens to a finding")
struct FindingHandlerTests {
  /// Notes which artifacts are on disk while it examines.
  private final class WatchingExaminer: FindingExaminer {
    let workspace: Workspace
    let commands = FindingCommands(executable: "./main")
    var kind = ArtifactKind.crash
    private(set) var seen: [[String]] = []
    var remembers = false

    init(_ workspace: Workspace) { self.workspace = workspace }

    func recall(_ death: Death) -> Finding? {
      remembers && !seen.isEmpty ? finding : nil
    }

    func examine(_ death: Death) -> Finding {
      seen.append(workspace.names())
      return finding
    }

    private var finding: Finding {
      Finding(
        artifactKind: kind, bucket: "one", reason: "", frames: [], error: "", summary: "",
        deduplicationToken: "")
    }

    func report(
      _ finding: Finding, death: Death, inputPath: String?, isReplay: Bool
    ) -> String { "" }
  }

  private func handler(_ examiner: WatchingExaminer) throws -> FindingHandler {
    FindingHandler(
      options: try OptionsParser(["-artifact_prefix=\(examiner.workspace.path)/"]).options,
      examiner: examiner, reporter: Reporter(style: .lines, verbosity: 1) { _ in })
  }

  private func die(
    of input: String, in handler: FindingHandler, kind: FuzzDeath? = nil, isSure: Bool = true
  ) -> ArtifactKind? {
    let record = UnsafeMutablePointer<FuzzCrashRecord>.allocate(capacity: 1)
    defer { record.deallocate() }
    record.initialize(to: FuzzCrashRecord())
    if let kind { record.pointee.death = kind.rawValue }
    return handler.handle(
      Death(
        worker: 0, processID: 1, waitStatus: 0, record: record, output: [], memory: nil,
        input: Array(input.utf8), executions: 1, position: 1), isSure: isSure)
  }

  @Test("A death that is known at once is counted without an examination, smaller inputs are kept")
  func recalled() throws {
    let examiner = WatchingExaminer(try Workspace())
    examiner.remembers = true
    let handler = try handler(examiner)
    for input in ["abcdefgh", "abcdefg", "abc"] {
      #expect(die(of: input, in: handler, isSure: false) == (input.count == 8 ? nil : .crash))
      if input.count == 8 { #expect(die(of: input, in: handler) == .crash) }
    }
    #expect(handler.log.count == 3)
    #expect(examiner.seen == [["crash-425af12a0743502b322e93a015bcf868e324d56a"]])
    #expect(
      examiner.workspace.names() == [
        "crash-425af12a0743502b322e93a015bcf868e324d56a",
        "crash-a9993e364706816aba3e25717850c26c9cd0d89d",
      ])
  }

  @Test("A bug that an earlier run has kept gets no other file, unless the input is half as large")
  func keptBefore() throws {
    for (input, isKept) in [("abcdefgh", true), ("abc", false)] {
      let examiner = WatchingExaminer(try Workspace(["crash-old": "12345678"]))
      let handler = try handler(examiner)
      var notes: [FindingRecord] = []
      handler.witness = { notes.append($0) }
      handler.keptInput = { _ in .init(path: examiner.workspace.file("crash-old"), size: 8) }
      #expect(die(of: input, in: handler) == .crash)
      #expect(examiner.workspace.names().count == (isKept ? 1 : 2))
      #expect(notes.map { $0.artifact == examiner.workspace.file("crash-old") } == [isKept])
      // One that is not half as large as the kept one gets no file, either.
      #expect(die(of: "abcde", in: handler) == .crash)
      #expect(examiner.workspace.names().count == (isKept ? 1 : 2))
      #expect(die(of: "a", in: handler) == .crash)
      #expect(examiner.workspace.names().count == (isKept ? 2 : 3))
    }
  }

  @Test("A file that this run has written itself was not kept before")
  func writtenJustNow() throws {
    let examiner = WatchingExaminer(try Workspace())
    let handler = try handler(examiner)
    let name = "crash-a9993e364706816aba3e25717850c26c9cd0d89d"
    handler.keptInput = { _ in
      examiner.workspace.has(name) ? .init(path: examiner.workspace.file(name), size: nil) : nil
    }
    var notes: [[String]] = []
    handler.witness = { notes.append($0.finding.notes) }
    #expect(die(of: "abc", in: handler) == .crash)
    #expect(notes == [[]] && examiner.workspace.names() == [name])
  }

  @Test("A hang that is not sure is saved and waits; a second one makes it a finding")
  func confirmedHang() throws {
    let examiner = WatchingExaminer(try Workspace())
    examiner.kind = .timeout
    let handler = try handler(examiner)
    let name = "timeout-a9993e364706816aba3e25717850c26c9cd0d89d"
    #expect(die(of: "abc", in: handler, kind: FUZZ_DEATH_TIMEOUT, isSure: false) == nil)
    #expect(examiner.workspace.names() == [name])
    #expect(handler.log.count == 0)
    #expect(die(of: "abc", in: handler) == .timeout)
    #expect(examiner.workspace.names() == [name])
    // Another hang of the kind needs no second run.
    #expect(die(of: "xyz", in: handler, kind: FUZZ_DEATH_TIMEOUT, isSure: false) == .timeout)
    #expect(handler.log.count == 2)
  }

  @Test("A hang that comes to its end in the second run leaves nothing")
  func acquittedHang() throws {
    let examiner = WatchingExaminer(try Workspace())
    examiner.kind = .timeout
    let handler = try handler(examiner)
    #expect(die(of: "abc", in: handler, kind: FUZZ_DEATH_TIMEOUT, isSure: false) == nil)
    #expect(handler.acquit(Array("abc".utf8)) == nil)
    #expect(examiner.workspace.names() == [])
    #expect(handler.log.count == 0)
  }

  @Test("The artifact is on disk before anything is found out about it")
  func artifactFirst() throws {
    let examiner = WatchingExaminer(try Workspace())
    let handler = try handler(examiner)
    #expect(die(of: "abc", in: handler) == .crash)
    let name = "crash-a9993e364706816aba3e25717850c26c9cd0d89d"
    #expect(examiner.seen == [[name]])
    #expect(try examiner.workspace.bytes(of: name) == Array("abc".utf8))
  }

  @Test("What turns out to be known leaves no second file; a known file is not touched")
  func knownFindings() throws {
    let examiner = WatchingExaminer(try Workspace())
    let handler = try handler(examiner)
    _ = die(of: "abc", in: handler)
    let first = examiner.workspace.names()
    _ = die(of: "abcd", in: handler)
    _ = die(of: "abc", in: handler)
    #expect(examiner.workspace.names() == first)
  }

  @Test("An error of the engine leaves its input, and nothing that looks like the target's crash")
  func internalError() throws {
    let examiner = WatchingExaminer(try Workspace())
    examiner.kind = .internalError
    let handler = try handler(examiner)
    #expect(die(of: "abc", in: handler) == .internalError)
    #expect(
      examiner.workspace.names() == ["internal-error-a9993e364706816aba3e25717850c26c9cd0d89d"])
    #expect(Status(findings: handler.log).buckets == 0)
    var options = Options()
    options.exactArtifactPath = "exact"
    #expect(options.artifactPath(.crash, hash: "1") == "exact")
    #expect(options.artifactPath(.internalError, hash: "1") == "./internal-error-1")
  }

  @Test("A file gets the name of what the finding turns out to be")
  func renaming() throws {
    let examiner = WatchingExaminer(try Workspace())
    examiner.kind = .leak
    let handler = try handler(examiner)
    #expect(die(of: "abc", in: handler) == .leak)
    #expect(examiner.workspace.names() == ["leak-a9993e364706816aba3e25717850c26c9cd0d89d"])
  }

  @Test("A folder for artifacts that cannot be written to is named once, and counted at the end")
  func unwritableFolder() throws {
    final class Output {
      var lines: [String] = []
    }
    let output = Output()
    let handler = FindingHandler(
      options: try OptionsParser(["-artifact_prefix=/nowhere/at/all/"]).options,
      examiner: FakeExaminer(),
      reporter: Reporter(style: .lines, verbosity: 1) {
        output.lines += String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init)
      })
    for letter in ["a", "b", "a", "c"] { _ = die(of: letter, in: handler) }
    handler.summarize()
    #expect(output.lines.count { $0.contains("cannot write") } == 1)
    #expect(output.lines.count { $0.contains("3 inputs of findings could not be saved") } == 1)
    #expect(handler.hasLostInputs)
  }
}
