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

  @Test("A question that takes long is announced")
  func question() async throws {
    let lines = Lines()
    let runner = ProcessRunner { line in lines.all.withLock { $0.append(line) } }
    _ = try await runner.output(
      of: Job(purpose: "reading the package", tool: "/bin/sleep", arguments: ["3"]))
    #expect(lines.all.withLock { $0 } == ["reading the package …"])
  }
}
