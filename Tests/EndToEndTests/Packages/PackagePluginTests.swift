import Foundation
import TestSupport
import Testing

extension EndToEndBuilds {
  @Suite(
    "Verbs of `swift package`",
    .enabled(if: LongTests.areWanted, "takes long: make test-long"))
  struct PackagePluginTests {
    /// A package with a fuzz target that depends on ours.
    ///
    /// Ours has its real plugins as the end of its manifest declares them, but none of the rest,
    /// whose dependencies would have to be fetched.
    private func package() throws -> Workspace {
      let manifest = try String(
        contentsOf: Repository.root.appending(path: "Package.swift"), encoding: .utf8)
      let verbs = try #require(manifest.range(of: "// Verbs of `swift package`"))
      let workspace = try Workspace([
        "swiftc-fuzz/Package.swift": """
        // swift-tools-version: 6.2
        import PackageDescription

        let package = Package(name: "swiftc-fuzz")
        \(manifest[verbs.lowerBound...])
        """,
        "App/Package.swift": """
        // swift-tools-version: 6.2
        import PackageDescription

        let package = Package(
          name: "App", dependencies: [.package(path: "../swiftc-fuzz")],
          targets: [.executableTarget(name: "Fuzz")])
        """,
        "App/Sources/Fuzz/main.swift": Programs.nested + """


          #if FUZZING
            import Fuzzing

            fuzz("Fuzz") { bytes in check(bytes) }
          #endif
          """,
        "bin/echo": """
        #!/bin/sh
        cat /proc/$SWIFTC_FUZZ_OWNER/comm
        for word; do echo "<$word>"; done
        exit 9
        """,
      ])
      try FileManager.default.copyItem(
        atPath: Repository.root.appending(path: "Plugins").path,
        toPath: workspace.file("swiftc-fuzz/Plugins"))
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: workspace.file("bin/echo"))
      return workspace
    }

    private func swiftPackage(
      _ arguments: [String], command: String, in workspace: Workspace
    ) throws -> ProcessResult {
      let swift = try #require(findOnPath("swift"))
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      let folders = path.split(separator: ":").filter {
        !FileManager.default.fileExists(atPath: "\($0)/swiftc-fuzz")
      }
      return try TestSupport.run(
        swift, ["package", "--allow-writing-to-package-directory"] + arguments,
        in: workspace.file("App"),
        environment: ["SWIFTC_FUZZ": command, "PATH": folders.joined(separator: ":")],
        seconds: 100)
    }

    @Test("They run the installed command on the package, with all arguments, and fail as it does")
    func verbs() throws {
      let workspace = try package()
      // SwiftPM waits for the plugin with the package's build folder locked.
      let run = try swiftPackage(
        ["fuzz-run", "-c", "debug", "Fuzz", "-seed=1", "-runs=1000000", "-parallel=1"],
        command: Command.path, in: workspace)
      #expect(run.status != 0)
      #expect(run.everything.contains("BINGO"), "\(run.everything)")
      #expect(run.errors.contains("exit code 77"), "\(run.everything)")
      #expect(workspace.names(in: "App/Fuzz/Fuzz/crashes").count == 1, "\(run.everything)")

      let words = ["Fuzz", "--html", "a folder", "--package-path", "."]
      let told = try swiftPackage(
        ["fuzz-coverage"] + words, command: workspace.file("bin/echo"), in: workspace)
      let folder = workspace.file("App").replacing("//", with: "/")
      let all = ["coverage", "--package-path", folder] + words
      #expect(told.status != 0 && told.errors.contains("exit code 9"), "\(told.everything)")
      // Ctrl-C ends SwiftPM, and so must end the command.
      let lines = "swift-package\n" + all.map { "<\($0)>\n" }.joined()
      #expect(told.output.hasSuffix(lines), "\(told.everything)")

      let missing = try swiftPackage(["fuzz-coverage", "Fuzz"], command: "", in: workspace)
      #expect(missing.status != 0)
      #expect(missing.errors.contains("error: swiftc-fuzz is not on PATH: "), "\(missing.errors)")
      let wrong = try swiftPackage(["fuzz-run", "Fuzz"], command: "/nowhere", in: workspace)
      #expect(wrong.status != 0)
      #expect(wrong.errors.contains("error: /nowhere cannot be run: set SWIFTC_FUZZ"))
    }
  }
}
