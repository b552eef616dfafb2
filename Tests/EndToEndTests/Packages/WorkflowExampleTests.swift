import Foundation
import TestSupport
import Testing

extension EndToEndRuns {
  @Suite(
    "Examples for CI systems",
    .enabled(if: LongTests.areWanted, "takes long: make test-long"))
  struct WorkflowExampleTests {
    /// A package of `Examples/MyParser`, which has one bug.
    ///
    /// It has an archive of the command, as a release would have it, and an `apt-get` that only
    /// notes its call: a test must not install anything.
    private func package() throws -> Workspace {
      let workspace = try Workspace([
        "Package.swift": PackageFixture.parserManifest,
        "Fuzz/Parse/seeds/one": "#!profile 1.0\n[base]\ncolor = blue\n",
        "stubs/apt-get": "#!/bin/sh\necho \"$@\" >> \"$HOME/apt-get.log\"\n",
      ])
      let example = Repository.root.appending(path: "Examples/MyParser").path
      let script = """
        set -e
        mkdir Sources Sources/Parse
        cp -r '\(example)/MyParser' Sources/MyParser
        cp '\(example)/main.swift' Sources/Parse/
        chmod +x stubs/apt-get
        '\(Repository.root.path)/toolchain/install-into' release/swiftc-fuzz-1 > install.log
        tar -C release -I 'xz -0' -cf release.tar.xz swiftc-fuzz-1
        """
      let result = try TestSupport.run("/bin/sh", ["-c", script], in: workspace.path)
      #expect(result.status == 0, "\(result.everything)")
      return workspace
    }

    /// Runs shell code as a CI system does, where the command is found by `path` alone.
    private func shell(
      _ code: String, path: String = "", in workspace: Workspace
    ) throws -> ProcessResult {
      let system = ProcessInfo.processInfo.environment["PATH"] ?? ""
      return try TestSupport.run(
        "/bin/sh", ["-e", "-c", code], in: workspace.path,
        environment: [
          "HOME": workspace.path, "GITHUB_PATH": workspace.file("github-path"), "TIME": "4s",
          "GITHUB_STEP_SUMMARY": workspace.file("summary.md"),
          "SWIFTC_FUZZ_URL": "file://" + workspace.file("release.tar.xz"),
          "PATH": "\(path)\(workspace.file("stubs")):\(system)",
        ])
    }

    private func lines(of example: String) throws -> [String] {
      try String(
        contentsOf: Repository.root.appending(path: "Examples/CI/\(example)"), encoding: .utf8
      ).components(separatedBy: "\n")
    }

    private func indentation(_ line: String) -> Int { line.prefix { $0 == " " }.count }

    /// Returns the values of all keys `run`, in their order.
    private func steps() throws -> [String] {
      let lines = try lines(of: "github.yml")
      return lines.indices.compactMap { index in
        let line = lines[index]
        guard let match = line.firstMatch(of: #/^ *run: (.*)$/#) else { return nil }
        guard match.1 == "|" else { return String(match.1) }
        return lines[(index + 1)...].prefix { indentation($0) > indentation(line) }
          .joined(separator: "\n")
      }
    }

    /// Returns the lines of one of GitLab's scripts.
    private func script(_ name: String) throws -> String {
      let lines = try lines(of: "gitlab.yml")
      let start = try #require(lines.firstIndex(of: "  \(name):"))
      return lines[(start + 1)...].prefix { $0.hasPrefix("    - ") }.map { $0.dropFirst(6) }
        .joined(separator: "\n")
    }

    @Test("Each step of GitHub's and each script of GitLab's runs, finds the bug, and reports it")
    func examples() throws {
      let workspace = try package()
      try checkGitHub(in: workspace)
      // Another machine, but what is built stays, because that takes most of the time.
      for folder in ["swiftc-fuzz", "Fuzz/Parse/crashes", "Fuzz/Parse/corpus"] {
        try FileManager.default.removeItem(atPath: workspace.file(folder))
      }
      try checkGitLab(in: workspace)
    }

    private func checkGitHub(in workspace: Workspace) throws {
      let steps = try steps()
      #expect(steps.count == 5, "\(steps)")
      let install = try shell(steps[0], in: workspace)
      #expect(install.status == 0, "\(install.everything)")
      #expect(workspace.has("apt-get.log"))
      // A workflow's runner puts these folders in front of the path of all later steps.
      let added = try String(contentsOfFile: workspace.file("github-path"), encoding: .utf8)
        .replacing("\n", with: ":")
      #expect(added.hasPrefix(workspace.path))
      for (step, code) in zip(steps.dropFirst(), [0, 77, 0, 0] as [Int32]) {
        let result = try shell(step, path: added, in: workspace)
        #expect(result.status == code, "\(step)\n\(result.everything)")
      }
      #expect(workspace.names(in: "Fuzz/Parse/crashes").contains { $0.hasPrefix("crash-") })
      let data = Data(try workspace.bytes(of: "fuzz.sarif"))
      let log = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
      let run = try #require((log["runs"] as? [[String: Any]])?.first)
      let result = try #require((run["results"] as? [[String: Any]])?.first)
      #expect(result["ruleId"] as? String == "crash")
      let text = String(decoding: data, as: UTF8.self)
      #expect(text.contains("\"uri\" : \"Sources/MyParser/Parser.swift\""), "\(text)")
      let summary = String(decoding: try workspace.bytes(of: "summary.md"), as: UTF8.self)
      #expect(summary.contains("## Fuzzing: nothing found in 1 target\n"), "\(summary)")
      #expect(summary.contains("## Fuzzing: 1 finding in 1 target\n"), "\(summary)")
      for page in ["pages/Parse.html", "pages/Parse-coverage/index.html"] {
        #expect(workspace.has(page))
      }
    }

    private func checkGitLab(in workspace: Workspace) throws {
      // The first two are one shell, the third is another.
      let before = try script("before_script")
      let run = try shell(before + "\n" + script("script"), in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      let after = try shell(script("after_script"), in: workspace)
      #expect(after.status == 0, "\(after.everything)")
      let report = String(decoding: try workspace.bytes(of: "fuzz.xml"), as: UTF8.self)
      #expect(report.contains("file=\"Sources/MyParser/Parser.swift\" line=\"46\""), "\(report)")
    }
  }
}
