import Foundation
import TestSupport
import Testing

extension EndToEndRuns {
  @Suite(
    "An executable for AFL++",
    .enabled(if: findOnPath("afl-fuzz") != nil, "needs AFL++: apt-get install afl++"))
  struct AFLTests {
    private func target(
      _ files: [String: String] = Programs.parser(Programs.nested), _ options: [String] = []
    ) throws -> Workspace {
      let workspace = try Workspace(files)
      try workspace.write("seed", to: "in/one")
      try Command.build(["--engine=afl"] + options + ["main.swift"], in: workspace)
      return workspace
    }

    private func tool(
      _ name: String, _ arguments: [String], in workspace: Workspace,
      environment: [String: String] = [:]
    ) throws -> ProcessResult {
      let path = try #require(findOnPath(name))
      let settings = [
        "AFL_NO_UI": "1", "AFL_SKIP_CPUFREQ": "1", "AFL_NO_AFFINITY": "1", "AFL_ALLOW_TMP": "1",
        "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES": "1",
      ].merging(environment) { $1 }
      return try TestSupport.run(
        path, arguments, in: workspace.path, environment: settings, seconds: 120)
    }

    /// Fuzzes, and returns what afl-fuzz has written about it.
    private func fuzz(
      _ flags: [String], in workspace: Workspace, environment: [String: String] = [:]
    ) throws -> [String: String] {
      let run = try tool(
        "afl-fuzz", ["-i", "in", "-o", "out"] + flags + ["--", "./main"], in: workspace,
        environment: environment)
      #expect(run.status == 0, "\(run.everything)")
      let stats = try workspace.bytes(of: "out/default/fuzzer_stats")
      var values: [String: String] = [:]
      for line in String(decoding: stats, as: UTF8.self).split(separator: "\n") {
        let parts = line.split(separator: ":", maxSplits: 1)
        values[parts[0].trimmingCharacters(in: .whitespaces)] =
          parts[1].trimmingCharacters(in: .whitespaces)
      }
      return values
    }

    private func crashes(_ workspace: Workspace) -> [String] {
      workspace.names(in: "out/default/crashes").filter { $0.hasPrefix("id:") }
        .map { "out/default/crashes/\($0)" }
    }

    /// Returns the edges that inputs reach, as afl-showmap numbers them.
    private func edges(of folder: String, in workspace: Workspace) throws -> Set<Substring> {
      let run = try tool(
        "afl-showmap", ["-C", "-i", folder, "-o", "map", "--", "./main"], in: workspace)
      #expect([0, 1, 2].contains(run.status), "\(run.everything)")
      let text = String(decoding: try workspace.bytes(of: "map"), as: UTF8.self)
      return Set(text.split(separator: "\n").compactMap { $0.split(separator: ":").first })
    }

    @Test("is fuzzed in one process for many inputs, and its crash replays and is minimized")
    func crash() throws {
      let workspace = try target()
      // One byte away from the crash: how well afl-fuzz mutates is not what this test is about.
      try workspace.write("FU_", to: "in/near")
      let stats = try fuzz(
        ["-V", "60", "-s", "1"], in: workspace, environment: ["AFL_BENCH_UNTIL_CRASH": "1"])
      #expect(stats["target_mode"]?.contains("persistent shmem_testcase") == true, "\(stats)")
      #expect(stats["stability"] == "100.00%")
      let crash = try #require(crashes(workspace).first)
      let replay = try Command.fuzz(
        [crash], in: workspace, environment: ["SWIFT_BACKTRACE": "enable=no"])
      #expect(replay.status == 128 + SIGILL || replay.status == 128 + SIGTRAP)
      #expect(replay.errors.contains("BINGO"), "\(replay.everything)")
      let minimized = try tool(
        "afl-tmin", ["-i", crash, "-o", "small", "--", "./main"], in: workspace)
      #expect(minimized.status == 0, "\(minimized.everything)")
      #expect(try workspace.bytes(of: "small") == Array("FUZ".utf8))
    }

    @Test("has a corpus whose distilled form reaches the same edges")
    func distilled() throws {
      let workspace = try target()
      for index in 0..<20 {
        try workspace.write("F\(index % 3 == 0 ? "U" : "x")\(index)", to: "in/\(index)")
      }
      let distilled = try tool(
        "afl-cmin", ["-i", "in", "-o", "small", "--", "./main"], in: workspace)
      #expect(distilled.status == 0, "\(distilled.everything)")
      #expect(workspace.names(in: "small").count < 6)
      let all = try edges(of: "in", in: workspace)
      #expect(all.count > 4)
      #expect(try edges(of: "small", in: workspace) == all)
    }

    @Test("shares its finds with our engine, which joins the processes of afl-fuzz")
    func joined() throws {
      let workspace = try target()
      try Command.build(["main.swift", "-o", "native"], in: workspace)
      try workspace.write("", to: "out/empty")
      func join(_ flags: [String]) throws -> ProcessResult {
        try Command.fuzz(
          ["-seed=1", "-parallel=1", "-afl_sync=out"] + flags, program: "native", in: workspace)
      }
      let alone = try join(["-keep_going=0", "-runs=2000000"])
      #expect(alone.status == 77, "\(alone.everything)")
      #expect(alone.errors.contains("joined out as swiftc-fuzz; no other process is there yet"))
      // A finding is where the tools of AFL++ look for it.
      #expect(workspace.names(in: "out/swiftc-fuzz/crashes").contains { $0.hasPrefix("crash-") })
      let queue = workspace.names(in: "out/swiftc-fuzz/queue")
      #expect(queue.contains("id:000000,op:swiftc-fuzz"), "\(queue)")
      // afl-fuzz looks for the others at its end at the latest.
      let main = try tool(
        "afl-fuzz", ["-M", "main", "-V", "2", "-s", "1", "-i", "in", "-o", "out", "--", "./main"],
        in: workspace, environment: ["AFL_FINAL_SYNC": "1"])
      #expect(main.status == 0, "\(main.everything)")
      let taken = workspace.names(in: "out/main/queue")
      #expect(taken.contains { $0.contains("sync:swiftc-fuzz") }, "\(taken)")
      let again = try join(["-runs=1000"])
      #expect(
        again.errors.contains(#/INFO: joined out as swiftc-fuzz; \d+ inputs of main\n/#),
        "\(again.everything)")
    }

    @Test("dies of exit() and of a stack overflow as well, each with a map of its own")
    func deaths() throws {
      let workspace = try target(["main.swift": DyingPrograms.plain])
      var maps: Set<[UInt8]> = []
      // t: fatalError, s: assert, e: exit(3), n: an invalid address, r: endless recursion.
      let kinds = Array("tsenr")
      for kind in kinds {
        try workspace.write(String(kind), to: "input")
        let showmap = try #require(findOnPath("afl-showmap"))
        let run = try TestSupport.run(
          "/bin/sh", ["-c", "'\(showmap)' -r -o map -- ./main < input"], in: workspace.path)
        // A crash, in the words of this tool.
        #expect(run.status == 2, "\(kind)\n\(run.everything)")
        maps.insert(try workspace.bytes(of: "map"))
      }
      #expect(maps.count == kinds.count)
    }

    @Test("with a table of counters has a map of its size")
    func table() throws {
      let workspace = try target(Programs.parser(Programs.nested), ["--counters=2^16"])
      let stats = try fuzz(["-V", "2"], in: workspace)
      // 2^16 counters, a word in front, and AFL++ rounds up to 64 bytes.
      #expect(stats["total_edges"] == "65600" || stats["total_edges"] == "65544", "\(stats)")
    }
  }
}
