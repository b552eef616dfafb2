import Foundation
import LLVMPass
import TestSupport
import Testing

/// Modules for 64-bit ARM.
///
/// Only the tests that run them need an emulator.
@Suite("Objects for a machine that is not this one")
struct OtherMachineTests {
  private let inputs = AssemblyFixture.folder.appending(path: "OtherMachines")
  private let engine = Repository.root.appending(path: "Sources/Runtime/CFuzzing")

  @Test(
    "The module says which back end makes its object",
    arguments: [("x86_64-unknown-linux-gnu", 62), ("aarch64-unknown-linux-gnu", 183)])
  func machine(triple: String, number: UInt16) throws {
    let scratch = try Scratch()
    for level in [OptimizationLevel.none, .default] {
      let path = scratch.path("out.o")
      var options = Instrumentation(module: "T", verify: true)
      options.optimizationLevel = level
      let report = try Instrumenter.instrument(
        bitcodeAt: scratch.write(
          """
          target triple = "\(triple)"
          define i1 @f(i64 %x) {
            %same = icmp eq i64 %x, 12345678
            br i1 %same, label %yes, label %no
          yes:
            ret i1 true
          no:
            ret i1 false
          }
          """, to: "in.ll"), writingObjectTo: path, options)
      #expect(report.functions.first?.sites.count == 1)
      let object = try ELFObject(path: path)
      #expect(object.machine == number)
      #expect(object.sections.contains { $0.name == "__sancov_cntrs" })
    }
  }

  @Test(
    "Every fixture prints on ARM what it prints here", .needsARM,
    arguments: AssemblyFixture.programs.filter { !$0.expectations("PRINTS").isEmpty })
  func fixtures(_ fixture: AssemblyFixture) throws {
    let workspace = try Workspace()
    let lines = fixture.text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("target triple") }
    try workspace.write(
      "target triple = \"aarch64-unknown-linux-gnu\"\n" + lines.joined(separator: "\n"),
      to: "in.ll")
    for level in [OptimizationLevel.none, .default] {
      var options = fixture.options
      options.optimizationLevel = level
      _ = try Instrumenter.instrument(
        bitcodeAt: workspace.file("in.ll"), writingObjectTo: workspace.file("out.o"), options)
      try TestMachine.arm.link([workspace.file("out.o")], to: workspace.file("program"))
      let result = try TestMachine.arm.run(workspace.file("program"))
      #expect(result.output == fixture.expectations("PRINTS").joined(separator: "\n") + "\n")
    }
  }

  /// Compiles a C target to bitcode and by way of the pass, and links it with the engine's hooks.
  private func build(
    for machine: TestMachine, _ level: String, in workspace: Workspace
  ) throws
    -> (path: String, edges: Int, sites: Int)
  {
    let include = "-I\(engine.appending(path: "include").path)"
    func file(_ name: String) -> String { workspace.file("\(machine)-\(name)") }
    try machine.compile(
      inputs.appending(path: "target.c").path, to: file("target.bc"), [level, "-g", "-emit-llvm"])
    let report = try Instrumenter.instrument(
      bitcodeAt: file("target.bc"), writingObjectTo: file("target.o"),
      Instrumentation(
        module: "target", optimizationLevel: level == "-O0" ? .none : .default, verify: true))
    var objects = [file("target.o")]
    let parts = ["registry", "tracing", "thrown", "swift_values", "swift_searches"]
    for source in [inputs.appending(path: "main.c")]
      + parts.map({ engine.appending(path: "\($0).c") })
    {
      objects.append(file("\(source.lastPathComponent).o"))
      try machine.compile(source.path, to: objects.last!, ["-O2", include])
    }
    try machine.link(objects, to: file("program"))
    return (
      file("program"), report.functions.reduce(0) { $0 + $1.edges.count },
      report.functions.reduce(0) { $0 + $1.sites.count }
    )
  }

  @Test(
    "A C target counts the same edges and reports the same comparisons on both machines",
    .needsARM, arguments: ["-O0", "-O1"])
  func target(level: String) throws {
    let workspace = try Workspace()
    let inputs = [
      "", "{", "{1,2},", "12345678", "\u{03}bcdefgh\u{7f}", "\u{03}bcdefg\u{db}\u{ff}h",
      "{,,,,,,,,,,,}", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "0123456789{}{}{}",
    ]
    let results = try TestMachine.allCases.map { machine in
      let (path, edges, sites) = try build(for: machine, level, in: workspace)
      #expect(edges > 10 && sites > 5)
      let result = try machine.run(path, inputs)
      #expect(result.status == 0, "\(result.everything)")
      return result.output
    }
    #expect(results[0] == results[1])
    #expect(results[0].contains(" of 2c 7b 7d ff") || results[0].contains(" of 7b 7d 2c ff"))
    #expect(results[0].contains("1122334455667788"))
  }
}
