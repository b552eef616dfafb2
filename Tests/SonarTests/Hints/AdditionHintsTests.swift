import SonarABI
import Testing

@testable import Sonar

@Suite("Parts that are added")
struct AdditionHintsTests {
  private func separator(_ byte: UInt8) -> Record {
    Record(
      siteID: 9, site: Site(kind: .integer, predicate: .equal, width: 8, flags: .rightIsConstant),
      operands: .integers(0x41, UInt128(byte)))
  }

  @Test("a part that an input misses is added beside one that it has")
  func adds() {
    let input = Array("x=1;y=2".utf8)
    let lookup = Record(
      siteID: 1,
      site: Site(kind: .stringOrder, predicate: .equal, width: 0, flags: .leftIsConstant),
      operands: .bytes(Array("depth".utf8), Array("x".utf8)))
    var finder = HintFinder()
    let results = finder.hints(for: Trace(input: input, records: [separator(0x3b), lookup]))
      .map { String(decoding: $0.applied(to: input), as: UTF8.self) }
    #expect(results.contains("x=1;depth=1;y=2"))
  }
}
