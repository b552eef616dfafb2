import Foundation
import SonarABI
import Testing

@testable import swiftc_fuzz

@Suite("The environment of a job")
struct JobEnvironmentTests {
  @Test(
    "names the owner: for SwiftPM's tools in a variable that leaves compiled manifests valid",
    arguments: [false, true])
  func owner(isOfPackageManager: Bool) async throws {
    let runner = ProcessRunner(progress: { _ in }, patience: {})
    let text = try await runner.output(
      of: Job(
        purpose: "asking", tool: "/usr/bin/env", arguments: [],
        isOfPackageManager: isOfPackageManager))
    var environment: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1)
      environment[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
    }
    #expect(CommandVariable.owner { environment[$0] } == getpid())
    #expect((environment[CommandVariable.owner] == nil) == isOfPackageManager)
  }
}
