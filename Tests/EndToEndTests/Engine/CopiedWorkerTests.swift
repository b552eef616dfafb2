import Foundation
import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("Workers that are copies of a loaded process")
  struct CopiedWorkerTests {
    /// A target that dies of one input in fifty.
    ///
    /// It adds a byte to a file whenever the program starts, and the variable `WITH` names what
    /// else it does then.
    private static let entry = """
      import Glibc

      func start() {
        let starts = open("starts", O_WRONLY | O_CREAT | O_APPEND, 0o644)
        write(starts, "x", 1)
        close(starts)
        switch getenv("WITH").map({ String(cString: $0) }) {
        case "thread":
          var thread = pthread_t()
          pthread_create(&thread, nil, { _ in while true { sleep(100) } }, nil)
        case "file": _ = open("/dev/zero", O_RDONLY)
        default: break
        }
      }
      start()

      nonisolated(unsafe) var runs = 0

      @_cdecl("LLVMFuzzerTestOneInput")
      public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
        runs += 1
        let bytes = UnsafeBufferPointer(start: data, count: size)
        if bytes.reduce(0, &+) % 50 == 7 {
          if size > 3 { fatalError("unlucky") }
          precondition(runs > 1_000_000, "few")
        }
        return 0
      }
      """

    private struct Outcome: Equatable {
      var status: Int32
      var findings: String
      var corpus: [String]
      var crashes: [String]
    }

    /// Returns what a run left, and how often the program was started.
    private func fuzz(_ workspace: Workspace, with what: String) throws -> (Outcome, Int) {
      for name in workspace.names() where name.hasPrefix("crash-") || name == "starts" {
        try FileManager.default.removeItem(atPath: workspace.file(name))
      }
      try? FileManager.default.removeItem(atPath: workspace.file("corpus"))
      let run = try Command.fuzz(
        [
          "-seed=1", "-runs=8000", "-keep_going=1", "-parallel=1", "-create_missing_dirs=1",
          "corpus",
        ], in: workspace, environment: ["WITH": what])
      let lines = run.errors.split(separator: "\n")
      let summary = try #require(
        lines.first { $0.contains(/INFO: \d{3} findings of 2 kinds/) }, "\(run.everything)")
      let outcome = Outcome(
        status: run.status, findings: String(summary), corpus: workspace.names(in: "corpus"),
        crashes: workspace.names().filter { $0.hasPrefix("crash-") })
      return (outcome, try workspace.bytes(of: "starts").count)
    }

    @Test("A hundred deaths start three processes and find what a hundred processes find")
    func sameFindings() throws {
      let workspace = try Workspace(["main.swift": Self.entry])
      try Command.build(["main.swift"], in: workspace)
      // The coordinator, the first worker and the nursery.
      let (copied, starts) = try fuzz(workspace, with: "nothing")
      #expect(starts == 3)
      for what in ["thread", "file"] {
        let (started, starts) = try fuzz(workspace, with: what)
        #expect(started == copied, "with a \(what)")
        #expect(starts > 100, "with a \(what)")
      }
    }

    /// The same for a typed target.
    ///
    /// With `WITH=draws` the process dies when it draws a fourth value in a row without running the
    /// body. Only a nursery draws so many.
    private static let typedEntry = """
      import Fuzzing
      import Glibc

      let starts = open("starts", O_WRONLY | O_CREAT | O_APPEND, 0o644)
      write(starts, "x", 1)
      close(starts)
      let isFragile = getenv("WITH").map { String(cString: $0) } == "draws"
      nonisolated(unsafe) var drawn = 0

      struct Temperature: Fuzzable {
        var degrees: UInt8
        static func draw(from draws: inout Draws) -> Temperature {
          drawn += 1
          if isFragile { precondition(drawn < 4, "drawn in vain") }
          return Temperature(degrees: draws.integer(in: 0...255))
        }
      }

      fuzz("weather") { (temperature: Temperature, text: String) in
        drawn = 0
        switch temperature.degrees {
        case 0..<10: if text.utf8.count % 2 == 1 { print("cold") }
        case 10..<20: if text.hasPrefix("a") { print("cool") }
        case 20..<30: if text.hasSuffix("b") { print("warm") }
        case 30..<40: if text.isEmpty { print("hot") }
        default: if temperature.degrees % 8 == 5 { fatalError("unlucky") }
        }
      }
      """

    @Test("A typed target is copied, too, also if a nursery dies of drawing what ran before")
    func typedTarget() throws {
      let workspace = try Workspace(["main.swift": Self.typedEntry])
      try Command.build(["main.swift"], in: workspace)
      func fuzz(with what: String) throws -> (runs: Substring, starts: Int) {
        for name in workspace.names() where name.hasPrefix("crash-") || name == "starts" {
          try FileManager.default.removeItem(atPath: workspace.file(name))
        }
        let run = try Command.fuzz(
          ["-seed=1", "-runs=4000", "-keep_going=1", "-parallel=1"], in: workspace,
          environment: ["WITH": what])
        #expect(!run.everything.contains("drawn in vain"), "\(run.everything)")
        let line = try #require(
          run.errors.split(separator: "\n").first { $0.contains(/INFO: \d+ findings of 1 kind/) },
          "\(run.everything)")
        return (line, try workspace.bytes(of: "starts").count)
      }
      let copied = try fuzz(with: "nothing")
      #expect(copied.starts == 3)
      let started = try fuzz(with: "draws")
      #expect(started.runs == copied.runs)
      #expect(started.starts > 20)
    }

    @Test("Nothing lives on after Ctrl-C, or when the coordinator is killed", arguments: [2, 9])
    func end(signal: Int) throws {
      let workspace = try Workspace(["main.swift": Self.entry])
      try Command.build(["main.swift"], in: workspace)
      // The coordinator, two workers and two nurseries.
      let shell = """
        "$0" -seed=1 -keep_going=1 -parallel=2 & pid=$!
        for i in $(seq 300); do sleep 0.1; [ "$(wc -c < starts)" -ge 5 ] && break; done; sleep 1
        kill -\(signal) $pid; wait $pid; sleep 1; pgrep -f "$0" | grep -vx $$ && echo ORPHAN; true
        """
      let run = try TestSupport.run(
        "/bin/bash", ["-c", shell, workspace.file("main")], in: workspace.path)
      #expect(!run.output.contains("ORPHAN"), "\(run.everything)")
      #expect(try workspace.bytes(of: "starts").count == 5)
    }

    @Test("A nursery that is killed again and again costs its workers, and no more")
    func killedNursery() throws {
      let workspace = try Workspace(["main.swift": Self.entry])
      try Command.build(["main.swift"], in: workspace)
      let shell = """
        "$0" -seed=1 -keep_going=1 -parallel=1 -max_total_time=5 & pid=$!
        for i in 1 2 3 4 5 6; do sleep 0.5; kill -9 $(pgrep -P $pid); done; wait $pid
        """
      let run = try TestSupport.run(
        "/bin/bash", ["-c", shell, workspace.file("main")], in: workspace.path)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains(/Done \d+ runs in [567] second/), "\(run.everything)")
    }

    @Test("Leaks and reads past the end are found in copies as well")
    func addressSanitizer() throws {
      let workspace = try Workspace(["main.swift": DyingPrograms.named])
      try Command.build(["main.swift", "-sanitize=address"], in: workspace)
      let deadly = ["t1", "t2", "o1", "l1", "t3", "o2", "l2", "t4"]
      for (index, text) in deadly.enumerated() { try workspace.write(text, to: "corpus/\(index)") }
      let run = try Command.fuzz(
        [
          "-target=it's \"b\"", "-seed=1", "-runs=1", "-keep_going=1", "-parallel=1", "-shuffle=0",
          "corpus",
        ], in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains("INFO: 8 findings of 3 kinds"), "\(run.everything)")
      #expect(!run.errors.contains("False leaks are possible"), "\(run.everything)")
    }
  }
}
