import Foundation
import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("The calls that ClusterFuzz and OSS-Fuzz make")
  struct ClusterFuzzTests {
    /// The flags at the beginning of every call of ClusterFuzz.
    private static let limits = ["-timeout=25", "-rss_limit_mb=2560"]

    private func target() throws -> Workspace {
      let workspace = try Workspace(Programs.parser(Programs.moody))
      for folder in ["new", "corpus", "artifacts"] {
        try FileManager.default.createDirectory(
          atPath: workspace.file(folder), withIntermediateDirectories: true)
      }
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      return workspace
    }

    @Test("Fuzzing: statistics, new inputs in the first directory only, artifacts by their prefix")
    func fuzzing() throws {
      let workspace = try target()
      try workspace.write("((", to: "corpus/seed")
      let run = try Command.fuzz(
        Self.limits + [
          "-artifact_prefix=artifacts/", "-max_total_time=3", "-print_final_stats=1",
          "-max_len=20", "-ignore_crashes=1", "-ignore_timeouts=1", "-use_value_profile=1", "new",
          "corpus",
        ], in: workspace)
      #expect([0, 77].contains(run.status), "\(run.everything)")
      #expect(run.errors.contains(/stat::number_of_executed_units: \d+\n/))
      #expect(run.errors.contains(/stat::average_exec_per_sec:     \d+\n/))
      #expect(run.errors.contains(/#\d+\tDONE +cov: \d+ ft: \d+ corp: \d+\/\d+b/))
      #expect(workspace.names(in: "corpus") == ["seed"])
      #expect(workspace.names(in: "new").count > 3)
      for name in workspace.names(in: "new") {
        #expect(try workspace.bytes(of: "new/\(name)").count <= 20)
      }
    }

    @Test("A crash is reproduced, minimized and cleansed")
    func crash() throws {
      let workspace = try target()
      try workspace.write("!some secret text", to: "crash")
      let reproduction = try Command.fuzz(Self.limits + ["-runs=100", "crash"], in: workspace)
      #expect(reproduction.status == 77, "\(reproduction.everything)")
      #expect(reproduction.errors.contains(/==\d+== ERROR: libFuzzer: deadly signal/))
      #expect(reproduction.errors.contains(/\n +#\d+ 0x[0-9a-f]+ in MyParser\.check/))
      #expect(reproduction.errors.contains("SUMMARY: libFuzzer: deadly signal"))
      #expect(reproduction.errors.contains("DEDUP_TOKEN: MyParser.check"))

      let minimization = try Command.fuzz(
        Self.limits + [
          "-max_total_time=20", "-exact_artifact_path=\(workspace.file("small"))",
          "-minimize_crash=1", "-artifact_prefix=artifacts/", "crash",
        ], in: workspace)
      #expect(minimization.status == 0, "\(minimization.everything)")
      #expect(try workspace.bytes(of: "small") == Array("!".utf8))

      let cleansing = try Command.fuzz(
        Self.limits + ["-cleanse_crash=1", "-exact_artifact_path=clean", "crash"], in: workspace)
      #expect(cleansing.status == 0, "\(cleansing.everything)")
      #expect(try workspace.bytes(of: "clean") == Array("!                ".utf8))
    }

    @Test("Merging twice with one control file survives crashes and hangs")
    func merging() throws {
      let workspace = try target()
      let old = ["a": "(", "b": "((", "c": "((((", "bad": "!", "slow": "?"]
      for (name, text) in old { try workspace.write(text, to: "corpus/\(name)") }
      for folder in ["first", "second", "found"] {
        try FileManager.default.createDirectory(
          atPath: workspace.file(folder), withIntermediateDirectories: true)
      }
      let flags = [
        "-merge=1", "-timeout=1", "-rss_limit_mb=2560", "-artifact_prefix=artifacts/",
        "-merge_control_file=control",
      ]
      let first = try Command.fuzz(flags + ["first", "corpus"], in: workspace)
      #expect(first.status == 0, "\(first.everything)")
      let summary = /MERGE-OUTER: (\d+) new files with (\d+) new features added; (\d+) new coverage/
      let added = try #require(first.errors.firstMatch(of: summary))
      #expect(added.1 == "3")
      #expect(workspace.names(in: "artifacts").count == 2)

      try workspace.write("7", to: "found/new")
      let second = try Command.fuzz(flags + ["first", "corpus", "found"], in: workspace)
      #expect(second.status == 0, "\(second.everything)")
      #expect(second.errors.contains("reusing coverage information"))
      #expect(try #require(second.errors.firstMatch(of: summary)).1 == "1")
      #expect(workspace.names(in: "corpus") == old.keys.sorted())
      #expect(workspace.names(in: "first").count == 4)
    }

    @Test("SIGTERM ends a run within ten seconds, with everything saved and no process left")
    func termination() throws {
      let workspace = try target()
      let shell = """
        "$0" -seed=1 -ignore_crashes=1 -artifact_prefix=artifacts/ new & pid=$!
        for i in $(seq 100); do sleep 0.1; [ $(ls new | wc -l) -ge 4 ] && break; done
        begin=$(date +%s); kill -TERM $pid; wait $pid; status=$?
        [ $(($(date +%s) - begin)) -lt 10 ] || echo LATE
        sleep 0.5; pgrep -f "$0" | grep -vx $$ && echo ORPHAN; exit $status
        """
      let run = try TestSupport.run(
        "/bin/bash", ["-c", shell, workspace.file("main")], in: workspace.path)
      #expect([0, 72, 77].contains(run.status), "\(run.everything)")
      #expect(run.output.isEmpty, "\(run.output)")
      #expect(run.errors.contains(/#\d+\tDONE/))
      #expect(workspace.names(in: "new").count >= 4)
      #expect(workspace.names(in: "new").allSatisfy { !$0.hasSuffix(".tmp") })
    }

    @Test("Coverage, new functions and the corpus are printed when asked for")
    func printing() throws {
      let run = try Command.fuzz(
        [
          "-seed=1", "-runs=300", "-only_ascii=1", "-keep_going=1", "-print_funcs=2",
          "-print_pcs=1", "-print_coverage=1", "-print_corpus_stats=1", "-timeout=1", "-sonar=0",
        ], in: try target())
      #expect(run.errors.contains(/NEW_FUNC\[1\/1\]: 0x[0-9a-f]+ in MyParser\.check/))
      #expect(run.errors.contains(/NEW_PC: 0x[0-9a-f]+ in MyParser.*Parser\.swift:\d+/))
      #expect(
        run.errors.contains(
          /\nCOVERED_FUNC: hits: \d+ edges: \d+\/\d+ MyParser\.check.*Parser\.swift:\d+\n/))
      #expect(run.errors.contains(/\n +UNCOVERED_PC: .*Parser\.swift:\d+\n/))
      #expect(run.errors.contains(#/ \[ +0 [0-9a-f]{40}\] sz: +\d+ runs: +\d+ succ: +\d+/#))
    }
  }
}

extension Programs {
  /// Dies of `!` and hangs at `?`; has a little depth otherwise.
  static let moody = """
    nonisolated(unsafe) var sink = 0
    public func check(_ input: [UInt8]) {
      if input.first == UInt8(ascii: "!") { fatalError("loud input of \\(input.count) bytes") }
      if input.first == UInt8(ascii: "?") { while true { sink &+= 1 } }
      var depth = 0
      for byte in input {
        switch byte {
        case UInt8(ascii: "("): depth += 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"): sink &+= Int(byte)
        default: sink &-= 1
        }
        if depth == 3 { sink &+= 7 }
      }
    }
    """
}
