import SonarABI
import Testing

@testable import Sonar

@Suite("Sums that come out at a constant")
struct BalanceTests {
  private func record(_ sum: UInt128) -> Record {
    Record(
      siteID: 3,
      site: Site(kind: .integer, predicate: .equal, width: 32, flags: .rightIsConstant),
      operands: .integers(sum, 0xffff))
  }

  private let word = Balance(field: NumberField(range: 2..<4, isBigEndian: true))

  @Test("the number grows by what the sum lacks, and a carry may be added at its end")
  func grows() {
    let input: [UInt8] = [1, 2, 0x10, 0x20, 5]
    #expect(word.inputs(satisfying: record(0xff00), in: input) == [[1, 2, 0x11, 0x1f, 5]])
    #expect(
      word.inputs(satisfying: record(0x0f00), in: input)
        == [[1, 2, 0x01, 0x1f, 5], [1, 2, 0x01, 0x20, 5]])
    let other = Balance(field: NumberField(range: 2..<4, isBigEndian: false))
    #expect(other.inputs(satisfying: record(0xff00), in: input) == [[1, 2, 0x0f, 0x21, 5]])
  }

  @Test("a sum that is right, and an input that is too short, are left alone")
  func leavesAlone() {
    #expect(word.inputs(satisfying: record(0xffff), in: [1, 2, 3, 4]).isEmpty)
    #expect(word.inputs(satisfying: record(7), in: [1, 2, 3]).isEmpty)
  }

  @Test("neighbours are tried as numbers, those at the end first")
  func ordersPairs() {
    let ranges = Balance.all(at: [0, 1, 4, 5, 6]).map(\.field.range)
    #expect(ranges == [5..<7, 5..<7, 4..<6, 4..<6, 0..<2, 0..<2])
  }
}
