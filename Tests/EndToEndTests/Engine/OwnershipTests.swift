import Foundation
import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("Who ends the command ends what it has started")
  struct OwnershipTests {
    /// Starts a program and waits until `file`, which it makes, is there.
    private func start(
      _ program: String, _ arguments: [String], in workspace: Workspace,
      environment: [String: String], until file: String
    ) throws -> Process {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: workspace.path)
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      let end = Date().addingTimeInterval(30)
      while !workspace.has(file), Date() < end { usleep(20_000) }
      try #require(workspace.has(file))
      return process
    }

    @Test("A signal to the command alone is passed on", arguments: [SIGINT, SIGTERM, SIGHUP])
    func forwarding(signal: Int32) throws {
      let workspace = try Workspace([
        "bin/swiftc": """
        #!/bin/sh
        # A child that does not end with its parent.
        sh -c 'echo $$ >started.new; mv started.new started; exec sleep 100' &
        wait
        """,
        "bin/swift-frontend": "", "lib/swift/empty": "",
      ])
      for name in ["swiftc", "swift-frontend"] { chmod(workspace.file("bin/\(name)"), 0o755) }
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      let process = try start(
        Command.path, ["-typecheck", "x.swift"], in: workspace,
        environment: ["PATH": "\(workspace.file("bin")):\(path)"], until: "started")
      let text = try String(contentsOfFile: workspace.file("started"), encoding: .utf8)
      let child = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
      let begin = Date()
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == 72)
      #expect(Date().timeIntervalSince(begin) < 5)
      usleep(300_000)
      // Where nobody waits for orphans a dead one stays, without a command line.
      #expect(FileManager.default.contents(atPath: "/proc/\(child)/cmdline") ?? Data() == Data())
    }

    @Test("A run does not outlive the command that has started it")
    func killedOwner() throws {
      let workspace = try Workspace(Programs.parser(Programs.nested))
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      let owner = Process()
      owner.executableURL = URL(fileURLWithPath: "/bin/sleep")
      owner.arguments = ["100"]
      try owner.run()
      let run = try start(
        workspace.file("main"), ["-parallel=1", "-max_total_time=60", "-keep_going=1"],
        in: workspace, environment: ["SWIFTC_FUZZ_OWNER": "\(owner.processIdentifier)"],
        until: "main")
      usleep(1_000_000)
      let begin = Date()
      kill(owner.processIdentifier, SIGKILL)
      owner.waitUntilExit()
      run.waitUntilExit()
      // It has found the crash meanwhile, or not.
      #expect([72, 77].contains(run.terminationStatus))
      #expect(Date().timeIntervalSince(begin) < 8)
    }
  }
}
