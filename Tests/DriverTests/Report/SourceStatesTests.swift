import Foundation
import Testing

@testable import swiftc_fuzz

@Suite("What is known of each line")
struct SourceStatesTests {
  private func analysis(_ lines: [Int]) -> CorpusAnalysis {
    var analysis = CorpusAnalysis()
    analysis.functions = [
      CorpusAnalysis.Function(
        name: "f", file: "/p/A.swift", line: 1, edges: 5, hit: 3, inputs: 2, first: 0,
        places: [CorpusAnalysis.Place(file: "/p/A.swift", lines: lines)])
    ]
    return analysis
  }

  private let source = Array(repeating: "x", count: 6)

  private func states(_ analysis: CorpusAnalysis, _ coverage: CoverageExport.Unit?) -> String? {
    SourceStates(analysis, coverage: coverage).files(below: "/p") { _ in source }.first?.states
  }

  private func unit(_ segments: String) throws -> CoverageExport.Unit {
    let ratio = #"{"count":5,"covered":3}"#
    let totals = #"{"lines":\#(ratio),"functions":\#(ratio),"regions":\#(ratio)}"#
    let json = """
      {"files":[{"filename":"/p/A.swift","summary":\(totals),"segments":\(segments)}],
       "functions":[],"totals":\(totals)}
      """
    return try JSONDecoder().decode(CoverageExport.Unit.self, from: Data(json.utf8))
  }

  @Test("by our edges alone: where blocks begin")
  func edges() {
    #expect(states(analysis([1, 4, 3, 1, 5, 0]), nil) == "h.1.n.")
  }

  @Test("with source coverage: all lines of code, and blocks that one input only came to")
  func coverage() throws {
    let unit = try unit(
      "[[1,1,9,true,true,false],[3,5,2,true,true,false],[5,1,0,true,true,false],[6,2,0,false,false,false]]"
    )
    #expect(unit.files[0].lineCounts == [1: 9, 2: 9, 3: 9, 4: 2, 5: 2, 6: 0])
    #expect(states(analysis([1, 4, 4, 1]), unit) == "hhh11n")
  }

  @Test("A line counts as often as the part of it that ran most; a skipped one not at all")
  func lineCounts() {
    typealias Segment = CoverageExport.Segment
    let ratio = CoverageExport.Ratio(count: 0, covered: 0)
    let summary = CoverageExport.Summary(lines: ratio, functions: ratio, regions: ratio)
    func counts(_ segments: [Segment]) -> [Int: Int] {
      CoverageExport.File(filename: "", summary: summary, segments: segments).lineCounts
    }
    #expect(
      counts([
        Segment(line: 1, count: 3), Segment(line: 2, count: 0), Segment(line: 2, count: 7),
        Segment(line: 3, count: 0, hasCount: false, isEntry: false),
      ]) == [1: 3, 2: 7, 3: 7])
    #expect(
      counts([
        Segment(line: 1, count: 0, hasCount: false), Segment(line: 2, count: 5),
        Segment(line: 3, count: 0, hasCount: false, isEntry: false),
      ]) == [2: 5, 3: 5])
    #expect(counts([]) == [:])
  }

  @Test("A function that is inlined everywhere was entered where its line was reached")
  func inlined() {
    let states = SourceStates(analysis([1, 4, 2, 0]), coverage: nil)
    #expect(states.isReached("/p/A.swift", 1))
    #expect(!states.isReached("/p/A.swift", 2))
    #expect(!states.isReached("/p/B.swift", 1))
  }
}
