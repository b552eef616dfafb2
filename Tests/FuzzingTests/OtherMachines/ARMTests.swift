import Foundation
import TestSupport
import Testing

/// The engine's C code, cross-compiled and run in an emulator.
@Suite("The engine's C code on 64-bit ARM", .needsARM)
struct ARMTests {
  private let runtime = Repository.root.appending(path: "Sources/Runtime")
  private let inputs = Repository.root.appending(path: "Tests/FuzzingTests/Inputs/OtherMachines")

  /// Compiles a test program and the files of the engine that it calls.
  private func program(
    _ name: String, with parts: [String], for machine: TestMachine, in workspace: Workspace
  ) throws -> String {
    let engine = runtime.appending(path: "CFuzzing")
    let sources =
      [inputs.appending(path: "\(name).c")]
      + parts.map { engine.appending(path: "\($0).c") }
    let objects = try sources.map { source in
      let object = workspace.file("\(machine)-\(source.lastPathComponent).o")
      try machine.compile(
        source.path, to: object,
        ["-O2", "-fno-omit-frame-pointer", "-I\(engine.appending(path: "include").path)"])
      return object
    }
    let path = workspace.file("\(machine)-\(name)")
    try machine.link(objects, to: path)
    return path
  }

  @Test("Every C file compiles without a warning")
  func compiles() throws {
    let workspace = try Workspace()
    for folder in ["CFuzzing", "CAFLEntry", "CLibFuzzerEntry"] {
      let folder = runtime.appending(path: folder)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".c") }
      #expect(files.count > 3)
      for file in files {
        try TestMachine.arm.compile(
          folder.appending(path: file).path, to: workspace.file("\(file).o"),
          ["-O2", "-I\(folder.appending(path: "include").path)"])
      }
    }
  }

  @Test("The searches in counters find what plain loops find, in thousands of random cases")
  func scanning() throws {
    let workspace = try Workspace()
    let results = try TestMachine.allCases.map { machine in
      let path = try program("searches", with: ["scanning"], for: machine, in: workspace)
      return try machine.run(path)
    }
    #expect(results.map(\.status) == [0, 0])
    #expect(results[0].output.hasPrefix("4000 of 4000, "))
    #expect(results[0].output == results[1].output)
  }

  @Test("A record of a death has the same calls as on this machine")
  func deaths() throws {
    let workspace = try Workspace()
    let programs = try TestMachine.allCases.map { machine in
      (machine, try program("deaths", with: ["frames", "signals"], for: machine, in: workspace))
    }
    for (way, calls) in [
      ("trap", " trap inner outer main"), ("read", " read_null inner outer main"),
      ("call", " ? call_null inner outer main"),
      ("unknown", " without_table call_unknown inner outer main"),
      ("overflow", ", stack overflow: recurse recurse recurse"),
      ("abort", " abort inner outer main"), ("exit", " exit leave inner outer main"),
    ] {
      for (machine, path) in programs {
        let result = try machine.run(path, [way])
        #expect(result.output.contains(calls), "\(way) on \(machine): \(result.everything)")
      }
    }
    // Traps are another signal there.
    let trap = try TestMachine.arm.run(#require(programs.last?.1), ["trap"]).output
    #expect(trap.hasPrefix("death 1, Trace/breakpoint trap"))
  }
}
