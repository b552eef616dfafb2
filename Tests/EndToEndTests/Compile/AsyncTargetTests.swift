import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("fuzz(…) with an async body")
  struct AsyncTargetTests {
    private static let source = """
      import Fuzzing

      actor Store {
        func add(_ bytes: [UInt8]) {
          if bytes.count > 2, bytes[0] == 0x46, bytes[1] == 0x55, bytes[2] == 0x5a {
            fatalError("BINGO")
          }
        }
      }
      let store = Store()
      var count = 0
      @MainActor func countOnMain() async {
        await Task.yield()
        count += 1
      }

      fuzz("plain") { bytes in
        let count = bytes.count
        precondition(count < 1 << 20)
      }
      fuzz("async") { bytes async throws(Rejected) in
        if bytes.first == 0x41 { throw .input }
        await countOnMain()
        count += 1
        async let child: Void = store.add([])
        let other = Task.detached { await store.add(bytes) }
        _ = await (child, other.value)
        if bytes.count == 3 { try? await Task.sleep(for: .milliseconds(1)) }
      }
      fuzz("unawaited") { bytes in
        await Task.yield()
        Task { await store.add(bytes) }
      }
      """

    @Test(
      "It runs to its end for each input, on actors, too; a crash is found and reproduced",
      arguments: ["async", "unawaited"])
    func crash(target: String) throws {
      let workspace = try Workspace(["main.swift": Self.source, "corpus/.keep": ""])
      try Command.build(["main.swift"], in: workspace)
      let run = try Command.fuzz(
        ["-target=\(target)", "-seed=4", "-parallel=1", "-runs=60000", "-timeout=20", "corpus"],
        in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains("BINGO at"), "\(run.everything)")
      #expect(run.errors.contains("Store.add(_:)\n"), "\(run.everything)")
      let crash = try #require(workspace.names(in: ".").first { $0.hasPrefix("crash-") })
      let replay = try Command.fuzz(["-target=\(target)", crash], in: workspace)
      #expect(replay.status == 77 && replay.errors.contains("BINGO"), "\(replay.everything)")
      // Neither does one input end before its body, nor is one kept that was rejected.
      try workspace.write("Ax", to: "rejected/one")
      let rejected = try Command.fuzz(
        ["-target=async", "-runs=0", "rejected"], in: workspace)
      #expect(rejected.status == 0, "\(rejected.everything)")
    }

    @Test("A closure without await stays a plain body")
    func plain() throws {
      let workspace = try Workspace(["main.swift": Self.source])
      try Command.build(["main.swift"], in: workspace)
      let run = try Command.fuzz(["-target=plain", "-runs=100"], in: workspace)
      #expect(run.status == 0, "\(run.everything)")
    }
  }
}
