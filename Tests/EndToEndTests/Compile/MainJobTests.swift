import Foundation
import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("The main job: swiftc-fuzz --instrument=MyParser main.swift")
  struct MainJobTests {
    private let example = Repository.root.appendingPathComponent("Examples/MyParser")

    /// The example with its planted bug, in a workspace.
    private func exampleWorkspace() throws -> Workspace {
      let workspace = try Workspace()
      for name in ["main.swift", "MyParser/Parser.swift", "MyParser/Profile.swift"] {
        let text = try String(contentsOf: example.appendingPathComponent(name), encoding: .utf8)
        try workspace.write(text, to: name)
      }
      return workspace
    }

    @Test("The planted bug is found, reported with its reason and line, and reproduced")
    func findsThePlantedBug() throws {
      let workspace = try exampleWorkspace()
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      #expect(workspace.names() == ["MyParser", "main", "main.swift"])

      let run = try Command.fuzz(
        ["-seed=1", "-keep_going=0", "-max_total_time=100"], in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains("Index out of range"))
      #expect(run.errors.contains("Parser.swift:46"))
      #expect(run.errors.contains("SUMMARY: libFuzzer: deadly signal"))

      let artifacts = workspace.names().filter { $0.hasPrefix("crash-") }
      let artifact = try #require(artifacts.first)
      let replay = try Command.fuzz([artifact], in: workspace)
      #expect(replay.status == 77, "\(replay.everything)")
      #expect(replay.errors.contains("Index out of range"))
    }

    @Test("Without sonar and literals chance does not find it")
    func chanceIsNotEnough() throws {
      let workspace = try exampleWorkspace()
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      let run = try Command.fuzz(
        ["-seed=1", "-runs=300000", "-sonar=0", "-literals=0"], in: workspace)
      #expect(run.status == 0, "\(run.everything)")
    }

    @Test("Sources/MyParser beside main.swift is found as well")
    func sourcesFolder() throws {
      let workspace = try Workspace([
        "Sources/MyParser/Parser.swift": Programs.nested,
        "main.swift": Programs.entry(call: "check"),
      ])
      try Command.build(["--instrument=MyParser", "main.swift", "-o", "fuzzer"], in: workspace)
      let run = try Command.fuzz(
        ["-seed=1", "-runs=1000000"], program: "fuzzer", in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains("BINGO"))
    }

    @Test("Only the selected module is instrumented; main's object is swiftc's own")
    func onlyWhatWasSelected() throws {
      let workspace = try exampleWorkspace()
      let flags = ["-O", "-g", "-D", "FUZZING"]
      try Command.build(["--instrument=MyParser", "main.swift"] + flags, in: workspace)
      let inspect = try Command.run(["inspect", "--json", "main"], in: workspace)
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(inspect.output.utf8)) as? [String: Any])
      let functions = try #require(report["functions"] as? [[String: Any]])
      #expect(!functions.isEmpty)
      #expect(functions.allSatisfy { $0["module"] as? String == "MyParser" })

      let modules = ["MyParser/Parser.swift", "MyParser/Profile.swift"]
      let library = try Command.swiftc(
        flags + [
          "-wmo", "-parse-as-library", "-disable-cmo", "-module-name", "MyParser", "-emit-module",
          "-emit-module-path", "m/MyParser.swiftmodule", "-c", "-o", "m.o",
        ] + modules, in: workspace)
      #expect(library.status == 0, "\(library.everything)")
      // Both with the module found by `-I`, and under one name: debug information names the
      // module's file, and the hash of a module takes in the name of its output.
      let compile = flags + ["-I", "m", "-c", "main.swift", "-o", "main.o"]
      let plain = try Command.swiftc(compile, in: workspace)
      #expect(plain.status == 0, "\(plain.everything)")
      let object = try workspace.bytes(of: "main.o")
      try Command.build(["--instrument=MyParser"] + compile, in: workspace)
      #expect(try workspace.bytes(of: "main.o") == object)
    }

    @Test("The plan prints without running anything")
    func plan() throws {
      let workspace = try exampleWorkspace()
      let plan = try Command.run(["-###", "--instrument=MyParser", "main.swift"], in: workspace)
      #expect(plan.status == 0)
      #expect(plan.output.split(separator: "\n").count == 3)
      #expect(!workspace.has("main"))
    }

    @Test("The dictionary holds the parser's literals, and libFuzzer's syntax")
    func dictionary() throws {
      let workspace = try exampleWorkspace()
      try Command.build(
        ["--instrument=MyParser", "--emit-dictionary", "main.swift"], in: workspace)
      let text = String(decoding: try workspace.bytes(of: "main.dict"), as: UTF8.self)
      #expect(text.contains("\"#!profile 1.0\""))
      #expect(text.contains("\"inherit\""))
      let printed = try Command.run(["dictionary", "main"], in: workspace)
      #expect(printed.output == text)
      let accepted = try Command.fuzz(["-dict=main.dict", "-runs=10"], in: workspace)
      #expect(accepted.status == 0, "\(accepted.everything)")
    }

    @Test("The map names functions, edges and sites with their lines")
    func map() throws {
      let workspace = try exampleWorkspace()
      try Command.build(
        ["--instrument=MyParser", "--emit-map=map.json", "main.swift"], in: workspace)
      let map = try #require(
        try JSONSerialization.jsonObject(with: Data(workspace.bytes(of: "map.json")))
          as? [String: Any])
      let functions = try #require(map["functions"] as? [[String: Any]])
      let names = functions.compactMap { $0["name"] as? String }
      #expect(names.contains { $0.contains("MyParser.ProfileParser") })
      let sites = functions.flatMap { $0["sites"] as? [[String: Any]] ?? [] }
      #expect(sites.contains { ($0["line"] as? Int ?? 0) > 0 })
      // Each has an identity and a place.
      #expect(functions.compactMap { $0["id"] as? Int } == Array(functions.indices))
      let edges = functions.flatMap { $0["edges"] as? [[String: Any]] ?? [] }
      for thing in functions + edges + sites {
        #expect(thing["id"] is Int && thing["file"] is String && thing["line"] is Int)
      }
    }
  }
}
