import LLVMPass
import SonarABI
import Testing

@testable import swiftc_fuzz

@Suite("Code that a fuzz target calls")
struct CalledCodeTests {
  private func warning(edges: [String: Int], selected: [String] = []) throws -> String? {
    var code = try InstrumentedCode(objects: [])
    for (module, edges) in edges {
      code.edges += edges
      code.functions.append(FunctionRecord(edges: edges, sites: 0, module: module, name: "f"))
    }
    let selection = Selection(include: try FuzzOptions.selectors(selected))
    return CalledCode(code, module: "Fuzz", package: "fuzzers", selection: selection)
      .warning(target: "Fuzz")
  }

  @Test("Next to no edges in it is said, with what to do; the target's own do not count")
  func nextToNone() throws {
    let text = try #require(try warning(edges: ["Fuzz": 100, "Lib": 1]))
    #expect(text.contains("the code that Fuzz calls has 1 instrumented edge. "))
    #expect(text.contains("--instrument=package:NAME"))
    #expect(try warning(edges: ["Fuzz": 100]) != nil)
    #expect(try warning(edges: ["Fuzz": 100, "Lib": 15]) != nil)
    #expect(try warning(edges: ["Fuzz": 1, "Lib": 16]) == nil)
  }

  @Test("Who names the target itself wants its edges")
  func chosenTarget() throws {
    #expect(try warning(edges: ["Fuzz": 100], selected: ["Fuz*"]) == nil)
    #expect(try warning(edges: ["Fuzz": 100], selected: ["package:fuzzers"]) == nil)
    #expect(try warning(edges: ["Fuzz": 100, "Lib": 1], selected: ["Lib"]) != nil)
  }
}
