import CFuzzing
import Foundation
import Testing

@testable import Fuzzing

@Suite("Deaths that are known again")
struct KnownDeathsTests {
  private let record = UnsafeMutablePointer<FuzzCrashRecord>.allocate(capacity: 1)

  init() {
    record.initialize(to: FuzzCrashRecord())
    record.pointee.death = FUZZ_DEATH_SIGNAL.rawValue
    record.pointee.signal = SIGILL
    record.pointee.frame_count = 2
    record.pointee.frames.0 = 0x5555_0001
    record.pointee.frames.1 = 0x5555_0002
    record.pointee.object_count = 1
  }

  private func death(output: String = "", status: Int32 = 0, memory: Int? = nil) -> Death {
    Death(
      worker: 0, processID: 1, waitStatus: status, record: UnsafePointer(record),
      output: Array(output.utf8), memory: memory, input: [], executions: 1, position: 1)
  }

  private func finding(_ bucket: String) -> Finding {
    Finding(
      artifactKind: .crash, bucket: bucket, reason: "", frames: [], error: "", summary: "",
      deduplicationToken: "")
  }

  @Test("The input, the process and what an earlier death left in the record do not count")
  func same() {
    defer { record.deallocate() }
    var known = KnownDeaths()
    #expect(known.finding(of: death()) == nil)
    known.note(finding("a"), of: death(output: "words"))
    record.pointee.thread = 17
    record.pointee.frames.2 = 0x7777
    record.pointee.objects.1.base = 4
    var again = death(output: "words")
    again.input = [1, 2, 3]
    again.processID = 9
    #expect(known.finding(of: again)?.bucket == "a")
  }

  @Test("Everything else does")
  func others() {
    defer { record.deallocate() }
    var known = KnownDeaths()
    known.note(finding("a"), of: death(output: "words"))
    #expect(known.finding(of: death(output: "other")) == nil)
    #expect(known.finding(of: death(output: "words", status: 9)) == nil)
    #expect(known.finding(of: death(output: "words", memory: 5)) == nil)
    let changes: [(inout FuzzCrashRecord) -> Void] = [
      { $0.death += 1 }, { $0.signal += 1 }, { $0.code += 1 }, { $0.flags += 1 },
      { $0.fault_address += 1 }, { $0.program_counter += 1 }, { $0.frames.1 += 1 },
      { $0.frame_count += 1 }, { $0.sample_count += 1 }, { $0.objects.0.base += 1 },
      { $0.object_count += 1 },
    ]
    for change in changes {
      let before = record.pointee
      change(&record.pointee)
      #expect(known.finding(of: death(output: "words")) == nil)
      record.pointee = before
    }
    #expect(known.finding(of: death(output: "words"))?.bucket == "a")
  }

  @Test("The oldest of more than sixteen gives way, and long outputs are not kept")
  func bounds() {
    defer { record.deallocate() }
    var known = KnownDeaths()
    for code in 0..<17 {
      record.pointee.code = Int32(code)
      known.note(finding("\(code)"), of: death())
    }
    #expect(known.finding(of: death())?.bucket == "16")
    record.pointee.code = 0
    #expect(known.finding(of: death()) == nil)
    record.pointee.code = 1
    #expect(known.finding(of: death())?.bucket == "1")
    let long = death(output: String(repeating: "x", count: 5000))
    known.note(finding("long"), of: long)
    #expect(known.finding(of: long) == nil)
  }
}
