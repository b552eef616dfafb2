import LLVMPass
import SonarABI
import Testing

@testable import swiftc_fuzz

@Suite("Never a silent non-fuzzer")
struct SelectionCheckTests {
  private func check(_ selector: String, imports: Set<String> = []) throws -> SelectionCheck {
    SelectionCheck(
      selection: Selection(include: [try Selector(parsing: selector)]),
      modules: ["MyParser", "main"], imports: imports)
  }

  private func code(module: String, edges: Int) throws -> InstrumentedCode {
    var code = try InstrumentedCode(objects: [])
    code.edges = edges
    code.functions = [FunctionRecord(edges: edges, sites: 0, module: module, name: "f")]
    return code
  }

  @Test(
    "Modules compiled here and modules imported may be named",
    arguments: ["MyParser", "My*", "Elsewhere"])
  func known(selector: String) throws {
    try check(selector, imports: ["Elsewhere"]).checkNames()
  }

  @Test("Any other name is a mistake")
  func unknown() throws {
    #expect(throws: UserError.noSuchModule(selector: "Zebra", modules: ["MyParser", "main"])) {
      try check("Zebra", imports: ["Elsewhere"]).checkNames()
    }
  }

  @Test("What is taken away must be there as well")
  func unknownExclusion() throws {
    var check = try check("MyParser")
    check.selection.exclude = [try Selector(parsing: "MyPraser")]
    #expect(throws: UserError.noSuchModule(selector: "MyPraser", modules: ["MyParser", "main"])) {
      try check.checkNames()
    }
  }

  @Test("A module that was asked for and has no counters is an error")
  func withoutCounters() throws {
    #expect(throws: UserError.nothingToInstrument(module: "MyParser")) {
      try check("MyParser").checkResult(code(module: "main", edges: 3), isLinked: true)
    }
    try check("MyParser").checkResult(code(module: "MyParser", edges: 3), isLinked: true)
    // Comparisons that are only observed are no counters.
    var observed = try code(module: "MyParser", edges: 0)
    observed.edges = 3
    #expect(throws: UserError.nothingToInstrument(module: "MyParser")) {
      try check("MyParser").checkResult(observed, isLinked: true)
    }
  }

  @Test("The object of a client may hold nothing of the module; its program must")
  func clientObject() throws {
    let check = try check("Elsewhere", imports: ["Elsewhere"])
    let nothing = try InstrumentedCode(objects: [])
    try check.checkResult(nothing, isLinked: false)
    #expect(throws: UserError.notCompiledHere(module: "Elsewhere")) {
      try check.checkResult(nothing, isLinked: true)
    }
  }

  @Test("A module that is selected and taken away as a whole is a contradiction")
  func contradiction() throws {
    var check = try check("MyParser")
    check.selection.exclude = [try Selector(parsing: "My*")]
    #expect(throws: UserError.excluded(selector: "MyParser")) { try check.checkNames() }
    // Some of what a pattern selects may be taken away.
    check = try self.check("My*")
    check.selection.exclude = [try Selector(parsing: "MyParser")]
    try check.checkNames()
  }
}
