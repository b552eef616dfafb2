import Testing

@testable import swiftc_fuzz

@Suite("Source coverage of a corpus")
struct CoverageTests {
  private func function(_ name: String, _ counts: [Int]) -> CoverageExport.Function {
    CoverageExport.Function(
      name: name, count: counts.first ?? 0, filenames: ["/package/Sources/P.swift"],
      regions: counts.enumerated().map {
        [$0.offset + 1, 1, $0.offset + 1, 9, $0.element, 0, 0, 0]
      })
  }

  private func summary(_ covered: Int, of count: Int) -> CoverageExport.Summary {
    let ratio = CoverageExport.Ratio(count: count, covered: covered)
    return CoverageExport.Summary(lines: ratio, functions: ratio, regions: ratio)
  }

  private func report(functions: [CoverageExport.Function], deadly: [String]) -> CoverageReport {
    CoverageReport(
      target: "Fuzz", replay: CoverageReplay(inputs: 2, deadly: deadly),
      export: CoverageExport.Unit(
        files: [.init(filename: "/package/Sources/P.swift", summary: summary(3, of: 4))],
        functions: functions, totals: summary(3, of: 4)),
      below: "/package")
  }

  @Test("Inputs of a later replay are added, those that end the process in order")
  func deadlyInputs() {
    var replay = CoverageReplay(inputs: 1, deadly: ["c"])
    let later = ReplayResults(results: [
      .init(file: "a", kind: "crash"), .init(file: "b", kind: "passed"), .init(file: "d"),
    ])
    replay.add(later, paths: ["a", "b", "c", "d"])
    #expect(replay == CoverageReplay(inputs: 4, deadly: ["a", "c"]))
  }

  @Test("The report names files below the package, deadly inputs and functions never entered")
  func text() {
    let text = report(
      functions: [function("used", [2, 0]), function("unused", [0])], deadly: ["b"]
    )
    .text
    #expect(text.hasPrefix("Fuzz: 2 inputs\n"))
    #expect(text.contains("Sources/P.swift  "))
    #expect(text.contains("3/4  75.0%"))
    #expect(text.contains("Inputs that end the process (1); what they reached counts:\n  b"))
    #expect(text.contains("Functions never entered (1):\n  Sources/P.swift:1: unused"))
    #expect(!text.contains(": used"))
  }

  @Test("Sources of a dependency are named below its checkout")
  func checkouts() {
    var parser = function("unused", [0])
    parser.filenames = ["/package/.build/swiftc-fuzz/coverage/checkouts/swift-asn1/DER.swift"]
    #expect(
      report(functions: [parser], deadly: []).neverEntered.map(\.file) == ["swift-asn1/DER.swift"])
  }

  @Test("Functions are named without types, as in reports of crashes")
  func names() {
    let symbol = "$s6victim5LexerV5indexys5UInt8VSiF"
    let names = report(functions: [function("main.swift:\(symbol)", [0])], deadly: []).neverEntered
    #expect(names.map(\.function) == ["victim.Lexer.index(_:)"])
  }

  @Test("A list of more than twenty says how many more there are")
  func longList() {
    let unused = (10..<35).map { function("unused\($0)", [0]) }
    let text = report(functions: unused, deadly: []).text
    #expect(text.contains("Functions never entered (25):"))
    #expect(text.contains("… and 5 more"))
    #expect(!text.contains("unused34"))
  }

  @Test("Two corpora differ by the regions that only one of them reaches")
  func difference() {
    let difference = CoverageDifference(
      [function("f", [1, 1, 0]), function("g", [0])],
      with: [function("f", [3, 0, 1]), function("g", [1])], other: "old")
    #expect(difference.onlyHere == [.init(function: "f", regions: 1)])
    #expect(
      difference.onlyThere
        == [.init(function: "f", regions: 1), .init(function: "g", regions: 1)])
    let same = CoverageDifference([function("f", [1])], with: [function("f", [7])], other: "old")
    #expect(same.text == "old reaches the same code.")
  }
}
