import Foundation
import Synchronization
import Testing

@testable import swiftc_fuzz

@Suite("A tool that crashes is run once more where that helps")
struct JobRepetitionTests {
  private final class Lines: Sendable {
    let all = Mutex<[String]>([])
  }

  /// Runs a shell script as a job, which leaves a line in the file `runs` at each run.
  ///
  /// Returns the number of runs, the lines for the user, and the error.
  private func run(
    _ script: String, repeats: Bool = true
  ) async throws -> (runs: Int, lines: [String], error: UserError?) {
    let folder = try TemporaryFolder(environment: ProcessInfo.processInfo.environment)
    let file = "\(folder.path)/runs"
    let lines = Lines()
    let runner = ProcessRunner(
      progress: { line in lines.all.withLock { $0.append(line) } },
      patience: { try await Task.sleep(for: .seconds(3600)) })
    let count = "echo >> \(file.shellQuoted); runs=$(wc -l < \(file.shellQuoted))"
    var job = Job(
      purpose: "building Parse", tool: "/bin/sh", arguments: ["-c", "\(count); \(script)"])
    job.repeatsAfterCrash = repeats
    var failure: UserError?
    do throws(UserError) {
      try await runner.run(job)
    } catch {
      failure = error
    }
    let runs = try String(contentsOfFile: file, encoding: .utf8).count
    return (runs, lines.all.withLock { $0 }, failure)
  }

  @Test("One that dies the first time is run again, and a line says so")
  func once() async throws {
    let result = try await run("[ $runs -gt 1 ] || kill -SEGV $$")
    #expect(result.runs == 2)
    #expect(result.lines == ["sh crashed with signal 11; building Parse once more …"])
    #expect(result.error == nil)
  }

  @Test("One that always dies is run twice")
  func always() async throws {
    let result = try await run("kill -ABRT $$")
    #expect(result.runs == 2 && result.lines.count == 1)
    #expect(result.error == .toolFailed(status: 128 + 6))
  }

  @Test("One that fails, that somebody ends, or that is no such tool runs once")
  func others() async throws {
    let failing = try await run("exit 1")
    #expect(failing.runs == 1 && failing.error == .toolFailed(status: 1))
    let ended = try await run("kill -TERM $$")
    #expect(ended.runs == 1 && ended.error == .toolFailed(status: 128 + 15))
    let other = try await run("kill -SEGV $$", repeats: false)
    #expect(other.runs == 1 && other.lines.isEmpty)
  }
}
