import SonarABI
import Testing

@testable import Sonar

@Suite("Counters of loops")
struct LoopCountersTests {
  private func comparison(_ left: UInt128, with right: UInt128, site: Int) -> Record {
    Record(
      siteID: site, site: Site(kind: .integer, predicate: .equal, width: 64),
      operands: .integers(left, right))
  }

  @Test("a loop's counter is told from numbers of the input")
  func counters() {
    let loop = (0..<5).map { comparison(UInt128($0), with: 12, site: 3) }
    let data = [7, 1, 12, 4].map { comparison($0, with: 12, site: 4) }
    let counters = LoopCounters(in: loop + data)
    #expect(counters.contains(3))
    #expect(!counters.contains(4))
  }
}
