import Foundation
import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("Subcommands that look after a target's folder")
  struct CampaignTests {
    private func package() throws -> Workspace {
      let workspace = try Workspace(PackageFixture.demo)
      for folder in ["corpus", "crashes"] {
        try FileManager.default.createDirectory(
          atPath: workspace.file("Fuzz/Main/\(folder)"), withIntermediateDirectories: true)
      }
      return workspace
    }

    private func write(_ text: String, to name: String, in workspace: Workspace) throws {
      try Data(text.utf8).write(to: URL(filePath: workspace.file(name)))
    }

    private func text(_ name: String, in workspace: Workspace) -> String? {
      FileManager.default.contents(atPath: workspace.file(name)).map {
        String(decoding: $0, as: UTF8.self)
      }
    }

    @Test("A crash is minimized in place and its original kept; without one nothing is touched")
    func minimize() throws {
      let workspace = try package()
      let long = "FUZ" + String(repeating: "z", count: 2_000)
      try write(long, to: "Fuzz/Main/crashes/long", in: workspace)
      try write("harmless", to: "harmless", in: workspace)

      let result = try Command.run(["minimize", "Main", "Fuzz/Main/crashes/long"], in: workspace)
      #expect(result.status == 0, "\(result.everything)")
      #expect(result.output.hasPrefix("Fuzz/Main/crashes/long: 2003 -> 3 bytes\n"))
      #expect(text("Fuzz/Main/crashes/long", in: workspace) == "FUZ")
      #expect(text("Fuzz/Main/crashes/long.original", in: workspace) == long)

      let before = workspace.names()
      let mistaken = try Command.run(["minimize", "Main", "harmless"], in: workspace)
      #expect(mistaken.status != 0)
      #expect(mistaken.errors.contains("harmless"), "\(mistaken.everything)")
      #expect(text("harmless", in: workspace) == "harmless")
      #expect(workspace.names() == before)

      let missing = try Command.run(["minimize", "Main", "nothing"], in: workspace)
      #expect(missing.status == 1)
      #expect(missing.errors == "error: cannot read 'nothing': no such file\n")
    }

    @Test("Minimization that is interrupted keeps what it has reached, and returns 72")
    func interruptedMinimize() throws {
      let workspace = try Workspace([
        "Package.swift": """
        // swift-tools-version: 5.9
        import PackageDescription
        let package = Package(name: "Slow", targets: [.executableTarget(name: "Slow")])
        """,
        "Sources/Slow/main.swift": """
        import Glibc
        @_cdecl("LLVMFuzzerTestOneInput")
        public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
          usleep(300_000)
          if size > 3, data[0] == 0x46 { fatalError("slow") }
          return 0
        }
        """,
      ])
      let long = "FUZ" + String(repeating: "z", count: 2_000)
      try write(long, to: "crash", in: workspace)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Command.path)
      process.arguments = ["minimize", "Slow", "crash", "-max_total_time=100"]
      process.currentDirectoryURL = URL(fileURLWithPath: workspace.path)
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      let end = Date().addingTimeInterval(120)
      while !workspace.has("crash.new"), process.isRunning, Date() < end { usleep(20_000) }
      // The best so far stands there while the search goes on.
      let sofar = try #require(text("crash.new", in: workspace))
      #expect(sofar.utf8.count < long.utf8.count)
      kill(process.processIdentifier, SIGINT)
      process.waitUntilExit()
      #expect(process.terminationStatus == 72)
      #expect(try #require(text("crash", in: workspace)).utf8.count <= sofar.utf8.count)
      #expect(text("crash.original", in: workspace) == long)
      #expect(!workspace.has("crash.new"))
    }

    @Test("Seeds and crashes are tests: run after the package's own, 77 while one still crashes")
    func replay() throws {
      let workspace = try package()
      try FileManager.default.createDirectory(
        atPath: workspace.file("Fuzz/Main/seeds"), withIntermediateDirectories: true)
      try write("harmless", to: "Fuzz/Main/seeds/good", in: workspace)
      let arguments = ["test", "-c", "debug"]
      let good = try Command.run(arguments, in: workspace)
      #expect(good.status == 0, "\(good.everything)")
      #expect(good.output.contains("Main: 1 input replayed, all passed\n"), "\(good.everything)")

      try write("FUZ", to: "Fuzz/Main/crashes/crash-1", in: workspace)
      let bad = try Command.run(arguments, in: workspace)
      #expect(bad.status == 77, "\(bad.everything)")
      #expect(bad.output.contains("crash  Fuzz/Main/crashes/crash-1: Fatal error: BINGO"))

      let chosen = try Command.run(arguments + ["--", "--filter", "testTokens"], in: workspace)
      #expect(chosen.status == 0, "\(chosen.everything)")
    }

    @Test("A corpus takes in what is new elsewhere, and is distilled with the original kept")
    func merge() throws {
      let workspace = try package()
      for number in 0..<40 {
        try write(
          String(repeating: "\u{1}", count: 1 + number % 2),
          to: "Fuzz/Main/corpus/\(number)", in: workspace)
      }
      try FileManager.default.createDirectory(
        atPath: workspace.file("elsewhere"), withIntermediateDirectories: true)
      try write("FU\u{2}", to: "elsewhere/new", in: workspace)

      let added = try Command.run(["merge", "Main", "elsewhere"], in: workspace)
      #expect(added.status == 0, "\(added.everything)")
      #expect(added.output == "Fuzz/Main/corpus: 40 -> 41 files\n")

      let distilled = try Command.run(["merge", "Main"], in: workspace)
      #expect(distilled.status == 0, "\(distilled.everything)")
      let names = try FileManager.default.contentsOfDirectory(
        atPath: workspace.file("Fuzz/Main/corpus"))
      #expect((2...4).contains(names.count), "\(names)")
      let kept = try FileManager.default.contentsOfDirectory(
        atPath: workspace.file("Fuzz/Main/corpus.original"))
      #expect(kept.count == 41)
      #expect(!FileManager.default.fileExists(atPath: workspace.file("Fuzz/Main/corpus.new")))

      let report = try Command.run(["report", "Main"], in: workspace)
      #expect(report.status == 0, "\(report.everything)")
      #expect(report.output.contains("ROADBLOCK: "), "\(report.everything)")
    }
  }
}
