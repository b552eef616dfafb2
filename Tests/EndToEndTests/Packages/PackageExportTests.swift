import Foundation
import TestSupport
import Testing

extension EndToEndBuilds {
  @Suite("Targets for OSS-Fuzz and ClusterFuzz")
  struct PackageExportTests {
    private func package() throws -> Workspace {
      try Workspace([
        "Package.swift": PackageFixture.parserManifest,
        "Sources/MyParser/MyParser.swift": """
        public func parse(_ bytes: [UInt8]) {
          let text = String(decoding: bytes, as: UTF8.self)
          if text.hasPrefix("keyword"), text.count > 8 { fatalError("BINGO") }
        }
        """,
        "Sources/Parse/main.swift": """
        import MyParser

        #if FUZZING
          import Fuzzing

          fuzz("Parse") { bytes in parse(bytes) }
        #endif
        """,
        "Fuzz/Parse/seeds/one": "hello", "Fuzz/Parse/corpus/two": "key",
        "Fuzz/Parse/own.dict": "\"own\"\n",
      ])
    }

    @Test("The executable runs alone, and its dictionary, options and seeds are beside it")
    func export() throws {
      let workspace = try package()
      let result = try Command.run(
        ["export", "--oss-fuzz", "out", "--project", "oss", "--sanitize=address"],
        in: workspace)
      #expect(result.status == 0, "\(result.everything)")
      #expect(result.output.contains(/Parse: \d+ MB, \d+ tokens, 2 seeds\n/), "\(result.output)")
      #expect(
        workspace.names(in: "out") == [
          "Parse", "Parse.dict", "Parse.options", "Parse_seed_corpus.zip",
        ])
      #expect(workspace.names(in: "oss") == ["Dockerfile", "build.sh", "project.yaml"])
      let tokens = String(decoding: try workspace.bytes(of: "out/Parse.dict"), as: UTF8.self)
      #expect(tokens.contains("\"own\"") && tokens.contains("\"keyword\""), "\(tokens)")

      // No library of Swift is needed, wherever one might be.
      let libraries = try TestSupport.run("/usr/bin/ldd", ["out/Parse"], in: workspace.path)
      #expect(!libraries.output.contains("swift"), "\(libraries.output)")
      let run = try Command.fuzz(
        ["-seed=1", "-max_total_time=60", "-dict=out/Parse.dict", "-keep_going=0"],
        program: "out/Parse", in: workspace)
      #expect(run.status == 77 && run.errors.contains("BINGO"), "\(run.everything)")
      #expect(run.errors.contains("Dictionary: "), "\(run.everything)")
    }

    @Test("For a job that measures coverage, a merge leaves the compiler's counts, of crashes too")
    func coverage() throws {
      let workspace = try package()
      let export = try Command.run(["export", "--oss-fuzz", "out", "--coverage"], in: workspace)
      #expect(export.status == 0, "\(export.everything)")
      for (name, text) in ["a": "hello", "b": "key", "c": "keyword!!"] {
        try workspace.write(text, to: "inputs/\(name)")
      }
      // The call of OSS-Fuzz's script, which then merges the files of all targets.
      let merge = try TestSupport.run(
        "/bin/sh",
        ["-c", "mkdir dummy && exec out/Parse -merge=1 -timeout=100 dummy inputs"],
        in: workspace.path, environment: ["LLVM_PROFILE_FILE": "dumps/Parse.%1m.profraw"])
      #expect(merge.status == 0, "\(merge.everything)")
      let swiftc = try #require(findOnPath("swiftc"))
      let tools = URL(fileURLWithPath: swiftc).resolvingSymlinksInPath()
        .deletingLastPathComponent().path
      let script = """
        '\(tools)/llvm-profdata' merge -o all.profdata dumps/*.profraw
        '\(tools)/llvm-cov' report -instr-profile=all.profdata out/Parse
        """
      let report = try TestSupport.run("/bin/sh", ["-ec", script], in: workspace.path)
      #expect(report.status == 0, "\(report.everything)")
      let row = report.output.split(separator: "\n").first { $0.contains("MyParser.swift") }
      #expect(row?.contains("100.00%") == true, "\(report.everything)")
    }

    @Test("What cannot be exported is said before anything is built")
    func mistakes() throws {
      let workspace = try package()
      let engine = try Command.run(
        ["export", "--oss-fuzz", "out", "--engine=afl"], in: workspace)
      #expect(engine.status == 1)
      #expect(engine.errors.contains("native or libfuzzer"), "\(engine.everything)")
      try workspace.write("a file", to: "taken")
      let taken = try Command.run(["export", "--oss-fuzz", "taken"], in: workspace)
      #expect(taken.status == 1)
      #expect(taken.errors.contains("cannot write 'taken'"), "\(taken.everything)")
      #expect(!taken.everything.contains("Compiling"))
    }
  }
}
