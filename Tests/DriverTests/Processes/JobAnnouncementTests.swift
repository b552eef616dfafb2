import Synchronization
import Testing

@testable import swiftc_fuzz

@Suite("What the user is told of a job")
struct JobAnnouncementTests {
  private final class Lines: Sendable {
    let all = Mutex<[String]>([])
  }

  @Test("A fuzzer is announced once, before it speaks")
  func announcement() async throws {
    let lines = Lines()
    let runner = ProcessRunner(
      progress: { line in lines.all.withLock { $0.append(line) } }, patience: {})
    try await runner.run(
      Job(
        purpose: "fuzzing Parse", tool: "/bin/sleep", arguments: ["0.1"], isAnnouncedAtOnce: true))
    #expect(lines.all.withLock { $0 } == ["fuzzing Parse …"])
  }

  @Test("A question that takes long is announced, and a short one is not")
  func question() async throws {
    let lines = Lines()
    // The wait is over before the job, whatever else the machine has to do.
    var runner = ProcessRunner(
      progress: { line in lines.all.withLock { $0.append(line) } }, patience: {})
    _ = try await runner.output(
      of: Job(purpose: "reading the package", tool: "/bin/sleep", arguments: ["1"]))
    #expect(lines.all.withLock { $0 } == ["reading the package …"])
    runner.patience = { try await Task.sleep(for: .seconds(3600)) }
    _ = try await runner.output(
      of: Job(purpose: "asking for a word", tool: "/bin/echo", arguments: ["word"]))
    #expect(lines.all.withLock { $0.count } == 1)
  }
}
