import Foundation
import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("Deaths of workers, counted and kept apart")
  struct WorkerDeathTests {
    @Test("Inputs of five bugs, with other numbers in each message, are five findings")
    func buckets() throws {
      let workspace = try Workspace(Programs.parser(Programs.fiveBugs))
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      let count = 200
      for index in 1...count {
        let tail = (0..<1 + index % 37).map { UInt8(truncatingIfNeeded: $0 * 31 + index) }
        try workspace.write(bytes: [UInt8(1 + index % 5)] + tail, to: "corpus/\(index)")
      }
      let run = try Command.fuzz(
        ["-runs=1", "-keep_going=1", "-seed=1", "-artifact_prefix=found-", "corpus"], in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains("INFO: \(count) findings of 5 kinds"), "\(run.everything)")
      #expect(run.errors.ranges(of: "SUMMARY: libFuzzer:").count == 5)
      // No worker lives when the last one has died, and some memory was used all the same.
      #expect(!run.errors.contains("rss: 0Mb"), "\(run.everything)")
    }

    @Test("A worker killed from outside is recorded with its input, and fuzzing goes on")
    func killed() throws {
      let workspace = try Workspace(Programs.parser(Programs.deep))
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      let shell = """
        mkdir corpus; "$0" -seed=1 -max_total_time=6 -keep_going=1 -parallel=1 corpus & pid=$!
        for i in $(seq 50); do sleep 0.1; [ $(ls corpus | wc -l) -ge 4 ] && break; done
        kill -9 $(pgrep -P $pid); wait $pid
        """
      let run = try TestSupport.run(
        "/bin/bash", ["-c", shell, workspace.file("main")], in: workspace.path)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains("killed by SIGKILL"), "\(run.everything)")
      #expect(run.errors.contains(/Done \d+ runs in [67] second/), "\(run.everything)")
      #expect(workspace.names().count { $0.hasPrefix("crash-") } == 1)
    }

    @Test("A finding that earlier inputs have a part in comes with a sequence that shows it again")
    func sequence() throws {
      let workspace = try Workspace(
        Programs.parser(
          """
          nonisolated(unsafe) var members: Set<[UInt8]> = []
          public func check(_ input: [UInt8]) {
            guard input.first == 0x40 else { return }
            members.insert(input)
            if members.count >= 40 { fatalError("forty members") }
          }
          """))
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      try workspace.write("", to: "it's here/.keep")
      let run = try Command.fuzz(
        ["-seed=1", "-parallel=1", "-keep_going=0", "-artifact_prefix=it's here/"], in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains(/note: Alone in a new process .*: it takes the \d+ inputs/))
      let names = workspace.names(in: "it's here")
      let folder = try #require(names.first { $0.hasSuffix("-sequence") }, "\(run.everything)")
      #expect(40...60 ~= workspace.names(in: "it's here/\(folder)").count)
      let line = try #require(
        run.errors.split(separator: "\n").first { $0.hasPrefix("Reproduce:") })
      let again = try TestSupport.run(
        "/bin/sh", ["-c", String(line.dropFirst("Reproduce:".count))], in: workspace.path)
      #expect(again.status == 77, "\(again.everything)")
      #expect(again.errors.contains("Crash: Fatal error: forty members"))
      let alone = try Command.fuzz(
        ["it's here/\(folder.dropLast("-sequence".count))"], in: workspace)
      #expect(alone.status == 0, "\(alone.everything)")
    }

    /// The counters are the target's, and so would be the fault; but the engine reads them.
    @Test("A trap of the engine is an error of ours: exit code 2, and no crash of the target")
    func internalError() throws {
      let workspace = try Workspace([
        "main.swift": """
        import Glibc

        @_silgen_name("__sanitizer_cov_8bit_counters_init")
        func register(_ start: UnsafeMutableRawPointer, _ stop: UnsafeMutableRawPointer)

        let page = mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)!
        register(page, page + 4096)

        @_cdecl("LLVMFuzzerTestOneInput")
        public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
          if size > 2 { mprotect(page, 4096, PROT_NONE) }
          return 0
        }
        """
      ])
      try Command.build(["main.swift"], in: workspace)
      let run = try Command.fuzz(["-seed=1", "-runs=100000", "-parallel=1"], in: workspace)
      #expect(run.status == 2, "\(run.everything)")
      let line = "ERROR: internal error of the fuzzer, please report it with what follows: "
      #expect(run.errors.ranges(of: line).count == 1, "\(run.everything)")
      #expect(!run.errors.contains("SUMMARY: libFuzzer:"), "\(run.everything)")
      let kept = workspace.names().filter { $0.hasPrefix("internal-error-") }
      #expect(kept.count == 1 && !workspace.names().contains { $0.hasPrefix("crash-") })
      // The same from a file, and in a merge.
      try workspace.write("abc", to: "corpus/one")
      let replay = try Command.fuzz(["corpus/one"], in: workspace)
      #expect(replay.status == 0, "\(replay.everything)")
      let merge = try Command.fuzz(
        ["-merge=1", "-create_missing_dirs=1", "out", "corpus"], in: workspace)
      #expect(merge.status == 2, "\(merge.everything)")
    }

    @Test("A hang is tried again before it is a finding, and hangs of one place are one kind")
    func hangs() throws {
      let workspace = try Workspace(Programs.parser(Programs.moody))
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      for text in ["?", "?a", "?bc"] { try workspace.write(text, to: "corpus/\(text.count)") }
      let run = try Command.fuzz(
        [
          "-runs=1", "-timeout=1", "-seed=1", "-keep_going=1", "-artifact_prefix=found-",
          "-parallel=1", "corpus",
        ], in: workspace)
      #expect(run.status == 70, "\(run.everything)")
      #expect(run.errors.contains("INFO: 3 findings of 1 kind;"), "\(run.everything)")
      // One second for each, and two for the second look at the first.
      #expect(run.errors.contains(/Done \d+ runs in [56] second/), "\(run.everything)")
      #expect(run.errors.ranges(of: "SUMMARY: libFuzzer: timeout").count == 1)
      // The end of the run does not wait for an input that goes on.
      let short = try Command.fuzz(
        ["-max_total_time=4", "-report_slow_units=3", "-seed=1", "-parallel=1", "corpus"],
        in: workspace)
      #expect(short.status == 0, "\(short.everything)")
      #expect(short.errors.contains(/Done \d+ runs in [56] second/), "\(short.everything)")
      #expect(short.errors.contains("INFO: reading seeds: 'corpus/1' has been running for 2 s"))
      #expect(short.errors.contains("INFO: 2 of 4 seeds were not read"), "\(short.everything)")
      let slow = try #require(workspace.names().first { $0.hasPrefix("slow-unit-") })
      #expect(try workspace.bytes(of: slow) == Array("?".utf8))
    }
  }
}

extension Programs {
  /// The first byte chooses one of five ways to die; what is said of it varies with the others.
  static let fiveBugs = """
    nonisolated(unsafe) var sink = 0
    nonisolated(unsafe) var table = [1, 2, 3]
    struct BadToken: Error { var at: Int }
    @inline(never) func lookUp(_ n: Int) -> Int { table[n] }
    @inline(never) func recurse(_ n: Int) -> Int { n == -1 ? 0 : 1 + recurse(n + 1) &* 3 }
    @inline(never) func fail(_ n: Int, _ at: Int) -> Never { fatalError("token \\(n) at \\(at)") }
    @inline(never) func unwrap(_ text: String) -> Int { Int(text)! }
    @inline(never) func throwing(_ n: Int) throws -> Int { throw BadToken(at: n) }
    public func check(_ input: [UInt8]) {
      guard input.count > 1 else { return }
      let n = Int(input[1]) + input.count
      switch input[0] {
      case 1: sink = lookUp(n)
      case 2: fail(n, input.count)
      case 3: sink = recurse(n)
      case 4: sink = unwrap("x\\(n)")
      case 5: sink = try! throwing(n)
      default: sink = n
      }
    }
    """
}
