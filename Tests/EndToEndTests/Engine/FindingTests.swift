import TestSupport
import Testing

/// Ways a Swift program dies, each behind one input byte.
private struct Death: CustomTestStringConvertible, Sendable {
  var name: String
  /// Code that dies; `input` is the input.
  var code: String
  /// The text that the report must contain.
  var reason: String
  var flags: [String] = []
  var testDescription: String { name }
}

private let deaths = [
  Death(
    name: "index out of range", code: "sink = Int(input[input.count + Int(input[0])])",
    reason: "Index out of range"),
  Death(
    name: "index out of range at plain -O",
    code: "sink = Int(input[input.count + Int(input[0])])", reason: "Index out of range",
    flags: ["-O"]),
  Death(
    name: "arithmetic overflow", code: "sink = Int.max - 10 + Int(input[0])",
    reason: "arithmetic overflow"),
  Death(
    name: "nil unwrap",
    code: "let none: Int? = Int(String(decoding: input, as: UTF8.self)); sink = none!",
    reason: "Unexpectedly found nil while unwrapping an Optional value"),
  Death(name: "fatalError", code: "fatalError(\"on purpose\")", reason: "on purpose"),
  Death(
    name: "try!", code: "struct E: Error {}; func f() throws { throw E() }; try! f()",
    reason: "try!"),
  Death(
    name: "stack overflow", code: "sink = recurse(Int(input[0]))", reason: "stack overflow"),
  Death(
    name: "a signal on another thread",
    code: """
      let thread = Thread { kill(getpid(), 0); raise(SIGSEGV) }
          thread.start()
          while true { usleep(1000) }
      """, reason: "SIGSEGV"),
  Death(name: "exit(0)", code: "exit(0)", reason: "exited"),
]

extension EndToEndRuns {
  @Suite("Every death leaves one artifact, one report, and fuzzing goes on")
  struct FindingTests {
    private func workspace(_ code: String) throws -> Workspace {
      try Workspace([
        "MyParser/Parser.swift": """
        import Foundation
        nonisolated(unsafe) var sink = 0
        @inline(never) func recurse(_ n: Int) -> Int { n == -1 ? 0 : 1 + recurse(n + 1) &* 3 }
        public func check(_ input: [UInt8]) {
          guard input.count > 0 else { return }
          if input[0] == 0x42 {
            \(code)
          }
        }
        """,
        "main.swift": Programs.entry(call: "check"),
      ])
    }

    @Test(arguments: deaths)
    private func death(_ death: Death) throws {
      let workspace = try workspace(death.code)
      try Command.build(["--instrument=MyParser", "main.swift"] + death.flags, in: workspace)
      // The second crash of a kind is no news: with `-keep_going=1` the run goes on to its end.
      let run = try Command.fuzz(
        ["-seed=1", "-runs=4000", "-keep_going=1", "-parallel=1", "-print_final_stats=1"],
        in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains(death.reason), "\(run.everything)")
      #expect(run.errors.ranges(of: "SUMMARY: libFuzzer:").count == 1, "\(run.everything)")
      #expect(run.errors.contains("Done 4000 runs"), "\(run.everything)")
      let artifacts = workspace.names().filter { $0.hasPrefix("crash-") }
      #expect(artifacts.count == 1, "\(artifacts)")
      let bytes = try workspace.bytes(of: try #require(artifacts.first))
      #expect(bytes.first == 0x42)
    }

    @Test("A hang is a timeout, exit code 70, artifact timeout-…")
    func hang() throws {
      let workspace = try workspace("while true { sink &+= 1 }")
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      let run = try Command.fuzz(
        ["-seed=1", "-timeout=1", "-max_total_time=60", "-keep_going=0"], in: workspace)
      #expect(run.status == 70, "\(run.everything)")
      #expect(run.errors.contains("SUMMARY: libFuzzer: timeout"))
      #expect(workspace.names().contains { $0.hasPrefix("timeout-") })
    }

    @Test("Too much memory is exit code 71, artifact oom-…")
    func memory() throws {
      let workspace = try workspace(
        """
        var hoard: [[UInt8]] = []
            while true { hoard.append([UInt8](repeating: 1, count: 1 << 20)); sink += hoard.count }
        """)
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      let run = try Command.fuzz(
        ["-seed=1", "-rss_limit_mb=300", "-max_total_time=60", "-keep_going=0"], in: workspace)
      #expect(run.status == 71, "\(run.everything)")
      #expect(run.errors.contains("SUMMARY: libFuzzer: out-of-memory"))
      #expect(workspace.names().contains { $0.hasPrefix("oom-") })
    }

    @Test("The limit holds for memory that is kept by a run too short to be looked at")
    func memoryOfShortRun() throws {
      let workspace = try workspace(
        """
        let hoard = UnsafeMutablePointer<UInt8>.allocate(capacity: 100 << 20)
            for page in 0..<(100 << 8) { hoard[page << 12] = 1 }
            sink &+= Int(hoard[4096])
        """)
      try workspace.write(bytes: [0x42, 0x42], to: "input")
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      let run = try Command.fuzz(["-rss_limit_mb=60", "input"], in: workspace)
      #expect(run.status == 71, "\(run.everything)")
    }

    @Test("A target that writes to its input is told so")
    func overwrittenInput() throws {
      let workspace = try Workspace([
        "main.swift": """
        @_cdecl("LLVMFuzzerTestOneInput")
        public func fuzz(_ data: UnsafeMutablePointer<UInt8>, _ size: Int) -> CInt {
          if size > 2 { data[0] &+= 1 }
          return 0
        }
        """
      ])
      try Command.build(["main.swift"], in: workspace)
      let run = try Command.fuzz(["-seed=1", "-runs=100000"], in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(
        run.errors.contains("SUMMARY: libFuzzer: overwrites-const-input"), "\(run.everything)")
    }

    @Test("All seeds crashing is no dead end")
    func allSeedsCrash() throws {
      let workspace = try Workspace([
        "MyParser/Parser.swift": """
        public func check(_ input: [UInt8]) {
          if input.first == 0x42 { fatalError("seed") }
          if input.count == 3, input[0] == 0x61, input[1] == 0x62 { fatalError("deeper") }
        }
        """,
        "main.swift": Programs.entry(call: "check"), "corpus/one": "B", "corpus/two": "BB",
      ])
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      let run = try Command.fuzz(
        ["-seed=1", "-runs=300000", "-keep_going=1", "corpus"], in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains("deeper"), "\(run.everything)")
    }

    @Test("The first finding ends a run that counts its executions, as in libFuzzer")
    func stopsUnderRuns() throws {
      let workspace = try workspace("fatalError(\"first\")")
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      let run = try Command.fuzz(["-seed=1", "-runs=10000000"], in: workspace)
      #expect(run.status == 77)
      #expect(!run.errors.contains("Done 10000000 runs"))
    }
  }
}
