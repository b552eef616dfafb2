import SonarABI
import Testing

@testable import Sonar

@Suite("Roadblocks of a corpus")
struct RoadblocksTests {
  private func record(_ left: UInt128, _ right: UInt128) -> Record {
    Record(
      siteID: 1, site: Site(kind: .integer, predicate: .equal, width: 32),
      operands: .integers(left, right))
  }

  @Test("The nearest input is the one whose operands differ least, in any of its comparisons")
  func nearest() throws {
    var roadblocks = Roadblocks()
    roadblocks.note([record(9, 1_000)], of: 4)
    roadblocks.note([record(1, 1_000), record(990, 1_000), record(2, 1_000)], of: 5)
    roadblocks.note([record(500, 1_000)], of: 6)
    let roadblock = try #require(roadblocks.remaining.first)
    #expect(roadblock.nearest.input == 5)
    #expect(roadblock.nearest.operands == .integers(990, 1_000))
    #expect(roadblock.operands == .integers(500, 1_000))
    #expect(roadblock.inputs == 3)
  }

  @Test("A comparison that went both ways is no roadblock")
  func solved() {
    var roadblocks = Roadblocks()
    roadblocks.note([record(9, 1_000)], of: 0)
    roadblocks.note([record(1_000, 1_000)], of: 1)
    #expect(roadblocks.remaining.isEmpty)
  }
}
