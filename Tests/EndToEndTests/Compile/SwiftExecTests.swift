import Foundation
import TestSupport
import Testing

extension EndToEndBuilds {
  @Suite("SwiftPM calls this command as its compiler")
  struct SwiftExecTests {
    /// `swift build` as a person types it, with or without us.
    private func build(
      _ workspace: Workspace, _ arguments: [String], flags: String? = nil
    ) throws -> ProcessResult {
      let swift = try #require(findOnPath("swift"))
      var environment: [String: String] = [:]
      if let flags {
        environment = [
          "SWIFT_EXEC": Command.path, "SWIFT_EXEC_MANIFEST": try #require(findOnPath("swiftc")),
          "SWIFTC_FUZZ_FLAGS": flags,
        ]
      }
      return try TestSupport.run(
        swift, ["build"] + arguments, in: workspace.path, environment: environment)
    }

    @Test(
      "Only what was selected differs from swiftc's own objects", arguments: ["debug", "release"])
    func onlySelected(configuration: String) throws {
      let workspace = try Workspace(PackageFixture.layers)
      let objects = ["High.build/High.swift.o", "Low.build/Low.swift.o", "Tool.build/main.swift.o"]
        .map { ".build/\(configuration)/\($0)" }
      let arguments = ["-c", configuration, "--product", "Tool"]
      // Objects name the compiled C modules that they were built with, so the first build only
      // fills their cache.
      for _ in 1...2 {
        try removeProducts(configuration, of: workspace)
        let plain = try build(workspace, arguments)
        #expect(plain.status == 0, "\(plain.everything)")
      }
      let before = try objects.map { try workspace.bytes(of: $0) }
      try removeProducts(configuration, of: workspace)

      let selected = try build(workspace, arguments, flags: "--instrument=High")
      #expect(selected.status == 0, "\(selected.everything)")
      let after = try objects.map { try workspace.bytes(of: $0) }
      #expect(after[0] != before[0])
      for index in 1...2 { #expect(after[index] == before[index], "\(objects[index])") }
    }

    @Test(
      "A file whose code has not changed keeps its object, unless the options change",
      arguments: ["debug", "release"])
    func unchangedCode(configuration: String) throws {
      var files = PackageFixture.layers
      files["Sources/Low/Other.swift"] = "func other(_ n: Int) -> Int { n > 3 ? low(n) : 0 }\n"
      let workspace = try Workspace(files)
      let folder = ".build/\(configuration)/Low.build"
      func objects(_ flags: String = "--instrument=Low") throws -> [Date] {
        let result = try build(
          workspace, ["-c", configuration, "--target", "Low"], flags: flags)
        #expect(result.status == 0, "\(result.everything)")
        #expect(workspace.names(in: folder).allSatisfy { !$0.hasSuffix(".bc") })
        return try ["Low", "Other"].map { name in
          let path = workspace.file("\(folder)/\(name).swift.o")
          let date = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
          return try #require(date as? Date)
        }
      }
      /// Other's view of it changes along, so that both are compiled again.
      func change(_ number: Int) throws {
        try workspace.write(
          "public func low(_ n: Int) -> Int { n > \(number) ? n - 7 : n }\nfunc f\(number)() {}\n",
          to: "Sources/Low/Low.swift")
        // The compiler takes a file for unchanged that is older than the build before, as it is
        // when the clock goes back.
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSinceNow: Double(60 * number))],
          ofItemAtPath: workspace.file("Sources/Low/Low.swift"))
      }
      _ = try objects()
      // Once more, for not only code depends on which files are compiled together.
      try change(8)
      let before = try objects()
      try change(9)
      let after = try objects()
      // Other than before, not later: nobody promises that the clock never goes back.
      #expect(after[0] != before[0])
      #expect(after[1] == before[1])
      // SwiftPM does not notice other options; a changed file of a module compiles all in release.
      guard configuration == "release" else { return }
      try change(10)
      #expect(try objects("--instrument=Low --no-sonar")[1] != after[1])
    }

    private func removeProducts(_ configuration: String, of workspace: Workspace) throws {
      let products = ".build/\(configuration)"
      for name in workspace.names(in: products) where name != "ModuleCache" {
        try FileManager.default.removeItem(atPath: workspace.file("\(products)/\(name)"))
      }
    }

    @Test("An ordinary executable with instrumented code runs as it would without")
    func ordinaryExecutable() throws {
      let workspace = try Workspace(PackageFixture.demo)
      let result = try build(workspace, ["--product", "Tool"], flags: "")
      #expect(result.status == 0, "\(result.everything)")
      let run = try TestSupport.run(workspace.file(".build/debug/Tool"), [])
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("2 [MyParser.Token.word(\"a\")"), "\(run.everything)")
      let inspection = try Command.run(["inspect", ".build/debug/Tool"], in: workspace)
      #expect(inspection.output.contains("MyParser"))
      // The dependency is not the root package's, though nothing was selected by name.
      #expect(!inspection.output.contains("Near"))
    }

    @Test("Static programs, whose resources are others")
    func staticStandardLibrary() throws {
      let workspace = try Workspace(PackageFixture.demo)
      let result = try build(
        workspace, ["--static-swift-stdlib", "--product", "Main"], flags: "--engine=libfuzzer")
      #expect(result.status == 0, "\(result.everything)")
      let run = try TestSupport.run(
        workspace.file(".build/debug/Main"), ["-seed=1", "-runs=2000000"], in: workspace.path,
        environment: ["SWIFT_BACKTRACE": "enable=no"])
      #expect(run.errors.contains("BINGO"), "\(run.everything)")
    }

    @Test("A bad option of ours stops the build with its name")
    func badFlags() throws {
      let workspace = try Workspace(PackageFixture.plain)
      let result = try build(workspace, [], flags: "--instrumnet=Plain")
      #expect(result.status != 0)
      #expect(
        (result.output + result.errors).contains("--instrumnet=Plain"), "\(result.everything)")
    }
  }
}
