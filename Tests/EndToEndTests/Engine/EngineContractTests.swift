import Foundation
import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("The contract of a fuzz executable")
  struct EngineContractTests {
    private func target(_ entry: String? = nil) throws -> Workspace {
      let workspace = try Workspace(Programs.parser(Programs.deep))
      if let entry { try workspace.write(entry, to: "main.swift") }
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      return workspace
    }

    private func corpus(_ workspace: Workspace, _ folder: String) throws -> [String: [UInt8]] {
      var files: [String: [UInt8]] = [:]
      for name in workspace.names(in: folder) {
        files[name] = try workspace.bytes(of: "\(folder)/\(name)")
      }
      return files
    }

    @Test("One seed, one run: the same corpus, byte for byte")
    func determinism() throws {
      let workspace = try target()
      for folder in ["a", "b"] {
        try FileManager.default.createDirectory(
          atPath: workspace.file(folder), withIntermediateDirectories: true)
        let run = try Command.fuzz(
          ["-seed=1", "-runs=100000", "-parallel=1", folder], in: workspace)
        #expect(run.status == 0, "\(run.everything)")
      }
      let first = try corpus(workspace, "a")
      #expect(first.count > 5)
      #expect(try corpus(workspace, "b") == first)
    }

    @Test("OSS-Fuzz's check: a literal -- is ignored, four runs are four runs")
    func badBuildCheck() throws {
      let workspace = try target()
      let run = try Command.fuzz(["--", "-seed=1337", "-runs=4"], in: workspace)
      #expect(run.status == 0)
      #expect(run.errors.contains("Done 4 runs in"))
      #expect(run.errors.contains("INFO: Loaded 1 modules   ("))
    }

    @Test("libFuzzer loads exactly the counters that inspect counts")
    func libFuzzer() throws {
      let workspace = try target()
      try Command.build(
        ["--instrument=MyParser", "--engine=libfuzzer", "main.swift", "-o", "lf"], in: workspace)
      let inspect = try Command.run(["inspect", "--json", "lf"], in: workspace)
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(inspect.output.utf8)) as? [String: Any])
      let edges = try #require(report["edges"] as? Int)
      let run = try Command.fuzz(
        ["-runs=100"], program: "lf", in: workspace, environment: ["SWIFT_BACKTRACE": "enable=no"])
      #expect(run.status == 0, "\(run.everything)")
      #expect(run.errors.contains("Loaded 1 modules   (\(edges) inline 8-bit counters)"))
    }

    @Test("Files as arguments run once each, and nothing is fuzzed")
    func replay() throws {
      let workspace = try target()
      try workspace.write("x", to: "one")
      try workspace.write("yy", to: "two")
      let run = try Command.fuzz(["one", "two"], in: workspace)
      #expect(run.status == 0, "\(run.everything)")
      #expect(run.errors.contains("Running: one") && run.errors.contains("Executed two in"))
      #expect(run.errors.contains("NOTE: fuzzing was not performed"))
    }

    @Test("Inputs that come into any of the folders during a run are read", arguments: ["a", "b"])
    func reload(folder: String) throws {
      // FNV-1a of the text, which no fuzzer turns around.
      let workspace = try Workspace([
        "main.swift": """
        import Fuzzing

        fuzz("hash") { (bytes: [UInt8]) in
          var hash: UInt64 = 0xcbf2_9ce4_8422_2325
          for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
          if hash == \(Self.hash("open sesame")) { fatalError("BINGO") }
        }
        """,
        "a/one": "x", "b/two": "y",
      ])
      try Command.build(["main.swift"], in: workspace)
      let script = """
        ./main -max_total_time=30 -keep_going=0 a b & pid=$!
        sleep 2
        printf 'open sesame' > \(folder)/three
        wait $pid
        """
      let run = try TestSupport.run("/bin/sh", ["-c", script], in: workspace.path)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains("BINGO"), "\(run.everything)")
    }

    private static func hash(_ text: String) -> UInt64 {
      text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    @Test("Unknown flags warn, missing corpus folders are an error")
    func usage() throws {
      let workspace = try target()
      let warned = try Command.fuzz(["-no_such_flag=1", "-runs=1"], in: workspace)
      #expect(warned.status == 0)
      #expect(warned.errors.contains("WARNING: unrecognized flag '-no_such_flag=1'"))
      let missing = try Command.fuzz(["-runs=1", "nowhere/"], in: workspace)
      #expect(missing.status == 1, "\(missing.everything)")
      let machine = try Command.fuzz(["-runs=1", "-machine=5/4"], in: workspace)
      #expect(machine.status == 1)
      #expect(machine.errors.contains("-machine takes one of how many, such as 2/4, not '5/4'"))
    }

    @Test("-jobs makes so many runs, each with its log; one that fails makes the exit code 1")
    func jobs() throws {
      let workspace = try target()
      let run = try Command.fuzz(
        ["-jobs=3", "-workers=2", "-runs=100", "-seed=1"], in: workspace)
      #expect(run.status == 0, "\(run.everything)")
      for job in 0..<3 {
        #expect(run.errors.contains("= Job \(job) exited with exit code 0 ="))
        let log = try workspace.bytes(of: "fuzz-\(job).log")
        #expect(String(decoding: log, as: UTF8.self).contains("Done 100 runs in"))
      }
      #expect(run.errors.ranges(of: "Done 100 runs in").count == 3)
      let failed = try Command.fuzz(["-jobs=1", "-runs=x"], in: workspace)
      #expect(failed.status == 1)
    }

    @Test("The final statistics are those that ClusterFuzz reads")
    func statistics() throws {
      let run = try Command.fuzz(
        ["-runs=1000", "-seed=1", "-print_final_stats=1"], in: try target())
      #expect(run.errors.contains("stat::number_of_executed_units: 1000"), "\(run.everything)")
      for name in [
        "average_exec_per_sec", "new_units_added", "slowest_unit_time_sec", "peak_rss_mb",
      ] {
        #expect(run.errors.contains("stat::\(name):"))
      }
    }

    @Test("Ctrl-C ends the run with 72, saves the corpus and leaves no process")
    func interruption() throws {
      let workspace = try target()
      try FileManager.default.createDirectory(
        atPath: workspace.file("corpus"), withIntermediateDirectories: true)
      let shell = """
        "$0" -seed=1 corpus & pid=$!; sleep 3; kill -INT $pid; wait $pid; status=$?
        sleep 1; pgrep -f "$0" | grep -vx $$ && echo ORPHAN; exit $status
        """
      let run = try TestSupport.run(
        "/bin/bash", ["-c", shell, workspace.file("main")], in: workspace.path)
      #expect(run.status == 72, "\(run.everything)")
      #expect(!run.output.contains("ORPHAN"))
      #expect(workspace.names(in: "corpus").count > 3)
    }

    @Test("Globals of main.swift are initialised before the first input")
    func globals() throws {
      let workspace = try target(
        """
        import MyParser

        let table = [1, 2, 3]
        print("ready", table.count)

        @_cdecl("LLVMFuzzerTestOneInput")
        public func fuzz(_ data: UnsafeRawPointer, _ size: Int) -> CInt {
          precondition(table.count == 3)
          check(Array(UnsafeRawBufferPointer(start: data, count: size)))
          return 0
        }
        """)
      let run = try Command.fuzz(["-seed=1", "-runs=1000"], in: workspace)
      #expect(run.status == 0, "\(run.everything)")
    }

    @Test("fuzz(…) from top-level code is a target")
    func fuzzCall() throws {
      let workspace = try target(
        """
        import Fuzzing
        import MyParser

        fuzz("check") { (bytes: [UInt8]) in
          check(bytes)
        }
        """)
      let run = try Command.fuzz(["-seed=1", "-runs=20000"], in: workspace)
      #expect(run.status == 0, "\(run.everything)")
      #expect(run.errors.contains("Done 20000 runs"))
    }

    @Test(
      "Every spelling of the entry",
      arguments: [
        "@_cdecl(\"LLVMFuzzerTestOneInput\") public func f(_ d: UnsafePointer<UInt8>?, _ n: Int) -> Int32",
        "@_cdecl(\"LLVMFuzzerTestOneInput\") public func f(Data d: UnsafePointer<CChar>, Size n: CLong) -> CInt",
        "@c(LLVMFuzzerTestOneInput) public func f(_ d: UnsafeRawPointer, _ n: Int) -> CInt",
      ])
    func spelling(declaration: String) throws {
      let workspace = try Workspace([
        "main.swift": "\(declaration) { n > 1 << 30 ? -1 : 0 }\n"
      ])
      try Command.build(["main.swift"], in: workspace)
      let run = try Command.fuzz(["-seed=1", "-runs=100"], in: workspace)
      #expect(run.status == 0, "\(run.everything)")
    }
  }
}

extension Programs {
  /// A little depth and no bug: something to collect a corpus from.
  static let deep = """
    nonisolated(unsafe) var sink = 0
    public func check(_ input: [UInt8]) {
      var depth = 0
      for byte in input {
        switch byte {
        case UInt8(ascii: "("): depth += 1
        case UInt8(ascii: ")"): depth -= 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"): sink &+= Int(byte)
        default: sink &-= 1
        }
        if depth < 0 { return }
        if depth == 3 { sink &+= 7 }
        if depth == 5 { sink &+= 11 }
      }
      if input.starts(with: [0x7f, 0x45]) { sink &+= 1 }
    }
    """
}
