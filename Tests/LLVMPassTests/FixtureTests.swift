import LLVMPass
import TestSupport
import Testing

@Suite("Assembly, before and after")
struct FixtureTests {
  @Test("The pass does what the fixture says", arguments: AssemblyFixture.all)
  func matches(_ fixture: AssemblyFixture) throws {
    // Verified inside, after every step.
    let result = try Instrumenter.instrument(assembly: fixture.text, fixture.options)
    do {
      try FileCheck(fixture.text).check(result.assembly)
    } catch let failure as FileCheck.Failure {
      Issue.record("\(fixture.name), \(failure)\n\n\(result.assembly)")
    }
  }

  @Test("A second run is refused", arguments: AssemblyFixture.all)
  func refusesTwice(_ fixture: AssemblyFixture) throws {
    let once = try Instrumenter.instrument(assembly: fixture.text, fixture.options)
    guard !once.report.functions.isEmpty else {
      let again = try Instrumenter.instrument(assembly: once.assembly, fixture.options)
      #expect(again.report.functions.isEmpty)
      return
    }
    #expect(throws: LLVMError.alreadyInstrumented(path: "<assembly>")) {
      try Instrumenter.instrument(assembly: once.assembly, fixture.options)
    }
  }

  @Test(
    "A program does the same with counters, and with every hook called",
    arguments: AssemblyFixture.programs)
  func behavesTheSame(_ fixture: AssemblyFixture) throws {
    let clang = try #require(Tools.find("clang"))
    for level in [OptimizationLevel.none, .default] {
      let scratch = try Scratch()
      let (plain, traced) = (scratch.path("plain.o"), scratch.path("instrumented.o"))
      try Instrumenter.compile(
        assembly: fixture.text, writingObjectTo: plain, optimizationLevel: level)
      var options = fixture.options
      options.optimizationLevel = level
      let report = try Instrumenter.instrument(
        bitcodeAt: scratch.write(fixture.text, to: "input.ll"), writingObjectTo: traced, options)

      try Tools.require(clang, ["-o", scratch.path("plain"), plain])
      try Tools.require(clang, ["-o", scratch.path("alone"), traced])
      try Tools.require(clang, ["-o", scratch.path("observed"), traced, AssemblyFixture.engine])
      let expected = try Tools.run(scratch.path("plain"))
      for text in fixture.expectations("PRINTS") { #expect(expected.output == "\(text)\n") }
      // Without an engine: nothing but the counters.
      #expect(try Tools.run(scratch.path("alone")) == expected)

      let silent = try Tools.run(scratch.path("observed"))
      #expect(silent.output == expected.output && silent.status == expected.status)
      let loud = try Tools.run(scratch.path("observed"), environment: ["TRACE": "1"])
      #expect(loud.output == expected.output && loud.status == expected.status)

      let lines = loud.errors.split(separator: "\n")
      for text in fixture.expectations("TRACES") {
        #expect(lines.contains { $0.hasPrefix(text) }, "\(text) among \(loud.errors)")
      }
      let edges = report.functions.reduce(0) { $0 + $1.edges.count }
      let sites = report.functions.reduce(0) { $0 + $1.sites.count }
      let summary = lines.last { $0.hasPrefix("counters") } ?? ""
      #expect(summary.hasPrefix("counters \(edges) hit "), "\(summary)")
      #expect(summary.contains(" pcs \(edges) entries \(report.functions.count) sites \(sites) "))
      // Watched comparisons are reported, and nothing else.
      let comparisons = lines.dropLast().filter { !$0.hasPrefix("probe ") }.map(String.init)
      let watched = try (0..<sites).flatMap { site in
        let run = try Tools.run(
          scratch.path("observed"), environment: ["TRACE": "1", "WATCH": "\(site)"])
        #expect(run.output == expected.output && run.status == expected.status)
        return run.errors.split(separator: "\n").dropLast().map(String.init)
          .filter { !$0.hasPrefix("probe ") }
      }
      #expect(watched.sorted() == comparisons.sorted())
      // Both bodies count the same edges.
      #expect(silent.errors.split(separator: "\n").last == lines.last)
      #expect(!silent.errors.contains("integer "))
    }
  }
}
