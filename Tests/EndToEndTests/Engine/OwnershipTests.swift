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
      let process = try start(
        Command.path, ["-typecheck", "x.swift"], in: workspace,
        environment: try toolchain(in: workspace), until: "started")
      let text = try String(contentsOfFile: workspace.file("started"), encoding: .utf8)
      let child = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
      let begin = Date()
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == 72)
      #expect(Date().timeIntervalSince(begin) < 5)
      // On a busy machine a process may take a while to die of its signal. Where nobody waits for
      // orphans a dead one stays, without a command line.
      func isAlive() -> Bool {
        FileManager.default.contents(atPath: "/proc/\(child)/cmdline")?.isEmpty == false
      }
      let end = Date().addingTimeInterval(20)
      while isAlive(), Date() < end { usleep(20_000) }
      #expect(!isAlive())
    }

    /// Makes the tools in `bin` those that are found.
    private func toolchain(in workspace: Workspace) throws -> [String: String] {
      for name in workspace.names(in: "bin") { chmod(workspace.file("bin/\(name)"), 0o755) }
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      return ["PATH": "\(workspace.file("bin")):\(path)"]
    }

    /// Command lines of processes that have to do with the workspace.
    private func processes(of workspace: Workspace) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { name in
        guard Int32(name) != nil,
          let line = FileManager.default.contents(atPath: "/proc/\(name)/cmdline")
        else { return nil }
        let text = String(decoding: line, as: UTF8.self)
        return text.contains(workspace.path) ? text : nil
      }
    }

    /// A package whose fuzz target takes a fifth of a second for each input, with a SwiftPM that
    /// only copies it.
    private func slowPackage() throws -> Workspace {
      let workspace = try Workspace([
        "Sources/Fuzz/main.swift": """
        import Glibc

        @_cdecl("LLVMFuzzerTestOneInput")
        public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
          if let file = fopen("started", "w") { fclose(file) }
          usleep(200_000)
          if size > 0, data[0] == 0x43 { fatalError("BINGO") }
          return 0
        }
        """,
        "bin/swiftc": "", "bin/swift-frontend": "", "lib/swift/empty": "",
        "Package.swift": "",
        "bin/swift-package": "#!/bin/sh\ncat package.json\n",
        "bin/swift-build": """
        #!/bin/sh
        mkdir -p .build/swiftc-fuzz/release && cp built .build/swiftc-fuzz/release/Fuzz
        """,
        "crash": "C" + String(repeating: "x", count: 500),
      ])
      try workspace.write(
        """
        {"name": "P", "path": "\(workspace.path)", "products": [], "targets": [
          {"name": "Fuzz", "c99name": "Fuzz", "type": "executable", "module_type": "SwiftTarget",
            "path": "Sources/Fuzz", "sources": ["main.swift"]}]}
        """, to: "package.json")
      for number in 0..<100 { try workspace.write("\(number)", to: "more/\(number)") }
      try Command.build(["Sources/Fuzz/main.swift", "-o", "built"], in: workspace)
      return workspace
    }

    @Test(
      "Every subcommand that fuzzes passes a signal on, and leaves no process",
      arguments: [
        (["minimize", "Fuzz", "crash"], SIGTERM), (["merge", "Fuzz", "more"], SIGINT),
        (["test", "--fuzz", "Fuzz", "--time", "60"], SIGTERM),
        (["test", "--fuzz", "Fuzz", "--time", "60"], SIGKILL),
      ])
    func subcommands(arguments: [String], signal: Int32) throws {
      let workspace = try slowPackage()
      let process = try start(
        Command.path, arguments, in: workspace, environment: try toolchain(in: workspace),
        until: "started")
      usleep(500_000)
      let begin = Date()
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      #expect(process.terminationStatus == (signal == SIGKILL ? SIGKILL : 72))
      while try !processes(of: workspace).isEmpty, Date().timeIntervalSince(begin) < 10 {
        usleep(100_000)
      }
      #expect(try processes(of: workspace).isEmpty)
    }

    @Test(
      "A compile job of a build does not outlive the command that the build is for",
      arguments: [("SWIFTC_FUZZ_OWNER", ""), ("TERM_SESSION_ID", "swiftc-fuzz-")])
    func killedBuild(variable: String, prefix: String) throws {
      let workspace = try Workspace([
        "bin/swiftc": "", "lib/swift/empty": "", "x.swift": "",
        "bin/swift-frontend": "#!/bin/sh\n: >started; exec sleep 100\n",
      ])
      let owner = Process()
      owner.executableURL = URL(fileURLWithPath: "/bin/sleep")
      owner.arguments = ["100"]
      try owner.run()
      var environment = try toolchain(in: workspace)
      environment[variable] = "\(prefix)\(owner.processIdentifier)"
      let words = ["-frontend", "-c", "-module-name", "M", "-primary-file", "x.swift", "-o", "x.o"]
      let job = try start(
        Command.path, words, in: workspace, environment: environment, until: "started")
      kill(owner.processIdentifier, SIGKILL)
      owner.waitUntilExit()
      let begin = Date()
      job.waitUntilExit()
      #expect(job.terminationStatus == 72)
      #expect(Date().timeIntervalSince(begin) < 5)
      // Processes that the build starts after that end at once.
      let late = try Command.run(words, in: workspace, environment: environment)
      #expect(late.status == 72)
      #expect(Date().timeIntervalSince(begin) < 8)
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
