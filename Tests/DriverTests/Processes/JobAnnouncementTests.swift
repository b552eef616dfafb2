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
    let runner = ProcessRunner { line in lines.all.withLock { $0.append(line) } }
    try await runner.run(
      Job(
        purpose: "fuzzing Parse", tool: "/bin/sleep", arguments: ["3"], isAnnouncedAtOnce: true))
    #expect(lines.all.withLock { $0 } == ["fuzzing Parse …"])
  }

  @Test("A question that takes long is announced, a short one is not")
  func question() async throws {
    let lines = Lines()
    let runner = ProcessRunner { line in lines.all.withLock { $0.append(line) } }
    for seconds in ["0", "3"] {
      _ = try await runner.output(
        of: Job(purpose: "reading \(seconds)", tool: "/bin/sleep", arguments: [seconds]))
    }
    #expect(lines.all.withLock { $0 } == ["reading 3 …"])
  }
}
