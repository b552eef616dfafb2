import SonarABI
import Testing

@testable import Sonar

@Suite("Elements that are added to lists")
struct ListHintsTests {
  private func lookup(_ wanted: String, among found: String) -> Record {
    Record(
      siteID: 1,
      site: Site(kind: .stringOrder, predicate: .equal, width: 0, flags: .leftIsConstant),
      operands: .bytes(Array(wanted.utf8), Array(found.utf8)))
  }

  /// The comparison of a length with the number of bytes that are left.
  private func check(_ rest: Int, _ length: Int) -> Record {
    Record(
      siteID: 7, site: Site(kind: .integer, predicate: .signedLess, width: 64),
      operands: .integers(UInt128(rest), UInt128(length)))
  }

  private func results(_ input: [UInt8], _ records: [Record]) -> [[UInt8]] {
    var finder = HintFinder()
    return finder.hints(for: Trace(input: input, records: records)).map { $0.applied(to: input) }
  }

  @Test("a second pair goes behind the first, and the number of pairs in front of it grows")
  func pairs() {
    // CBOR: a map of one pair, a text of one byte, a text of two.
    let input: [UInt8] = [0xa1, 0x61, 0x78, 0x62, 0x79, 0x7a]
    let records = [check(4, 1), check(2, 2), lookup("key", among: "x")]
    let wanted: [UInt8] = [
      0xa2, 0x61, 0x78, 0x62, 0x79, 0x7a, 0x63, 0x6b, 0x65, 0x79, 0x62, 0x79, 0x7a,
    ]
    #expect(results(input, records).contains(wanted))
  }

  @Test("in a list of texts one text is added, and the lengths around the list grow")
  func texts() {
    // The length of all, their number, and two texts with a byte for their length each.
    let input: [UInt8] = [5, 2, 1, 0x78, 1, 0x79]
    let records = [check(5, 5), check(3, 1), check(1, 1), lookup("abc", among: "x")]
    let wanted: [UInt8] = [9, 3, 1, 0x78, 3, 0x61, 0x62, 0x63, 1, 0x79]
    #expect(results(input, records).contains(wanted))
  }

  @Test("frames that overlap are no elements of one list")
  func overlaps() {
    // Read as lengths, the first byte counts to the fourth, the second to the sixth.
    let input: [UInt8] = [3, 4, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46]
    let records = [check(7, 3), check(6, 4), lookup("key", among: "\u{4}AB")]
    let added: [UInt8] = [3, 4, 0x41, 0x42, 3, 0x6b, 0x65, 0x79, 0x43, 0x44, 0x45, 0x46]
    #expect(!results(input, records).contains(added))
    #expect(results(input, records).contains([3] + Array("key".utf8) + input[4...]))
  }
}
