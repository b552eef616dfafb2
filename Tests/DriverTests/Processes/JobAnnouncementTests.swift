import Synchronization
import Testing

@testable import swiftc_fuzz

@Suite("What the user is told of a job")
struct JobAnnouncementTests {
  private final class Lines: Sendable {
    let all = Mutex<[String]>([])
  }

  @Test(
    "A fuzzer is announced before it speaks, anything else once it takes long",
    arguments: [true, false])
  func announcement(isAnnouncedAtOnce: Bool) async throws {
    let lines = Lines()
    let runner = ProcessRunner { line in lines.all.withLock { $0.append(line) } }
    try await runner.run(
      Job(
        purpose: "fuzzing Parse", tool: "/bin/true", arguments: [],
        isAnnouncedAtOnce: isAnnouncedAtOnce))
    #expect(lines.all.withLock { $0 } == (isAnnouncedAtOnce ? ["fuzzing Parse …"] : []))
  }
}
