import Foundation
import TestSupport
import Testing

extension EndToEndBuilds {
  @Suite("What is linked into other people's programs, and how it is installed")
  struct InstallationTests {
    private static let root = Repository.root.path

    @Test("The engine contains no LLVM and no Foundation")
    func engineDependsOnNothing() throws {
      let archive =
        URL(fileURLWithPath: Command.path).deletingLastPathComponent().path
        + "/libFuzzing.a"
      let nm = try #require(findOnPath("nm"))
      let result = try TestSupport.run(nm, ["-u", archive])
      #expect(result.status == 0)
      #expect(result.output.contains("swift_"))
      // A weak reference is used only by a program that has the library.
      let needed = result.output.split(separator: "\n").filter { !$0.contains(" w ") }
      let forbidden = needed.filter {
        $0.contains(" LLVM") && !$0.contains(" LLVMFuzzer") || $0.contains("10Foundation")
          || $0.contains("17_StringProcessing") || $0.contains("12_Concurrency")
      }
      #expect(forbidden.isEmpty, "\(forbidden)")
    }

    @Test(
      "An installed command finds its runtime relative to itself",
      .enabled(
        if: FileManager.default.fileExists(atPath: "\(root)/.build/release/swiftc-fuzz"),
        "what is installed is the release build"))
    func installed() throws {
      let workspace = try Workspace([
        "main.swift": """
        import Fuzzing

        fuzz("one") { (bytes: [UInt8]) in
          if bytes.count == 2, bytes[0] == 0x37 { fatalError("BINGO") }
        }
        """
      ])
      let install = try TestSupport.run(
        "\(Self.root)/toolchain/install-into", [workspace.file("prefix")])
      #expect(install.status == 0, "\(install.everything)")
      let build = try TestSupport.run(
        workspace.file("prefix/bin/swiftc-fuzz"), ["main.swift"], in: workspace.path)
      #expect(build.status == 0, "\(build.everything)")
      let run = try Command.fuzz(["-seed=1", "-runs=200000"], in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains("BINGO"))
    }
  }
}
