import SonarABI
import Testing

@testable import Sonar

@Suite("Length fields that the target checks")
struct FramingTests {
  private func check(_ rest: UInt128, _ length: UInt128) -> Record {
    Record(
      siteID: 7, site: Site(kind: .integer, predicate: .signedLess, width: 64),
      operands: .integers(rest, length))
  }

  private func contents(_ records: [Record], _ input: [UInt8]) -> [Range<Int>] {
    Trace(input: input, records: records).framing.frames.map(\.content)
  }

  @Test("a field stands in front of what is left, in two bytes as well as in one")
  func finds() {
    #expect(contents([check(3, 2)], [9, 2, 65, 66, 67]) == [2..<4])
    #expect(contents([check(3, 2)], [9, 0, 2, 65, 66, 67]) == [3..<5])
    #expect(contents([check(3, 2)], [9, 2, 0, 65, 66, 67]).contains(3..<5))
    #expect(contents([check(3, 5)], [9, 5, 65, 66, 67]) == [])
  }

  @Test("between a field of several bytes and what it counts there may be the rest of a header")
  func findsBehindGaps() {
    // A length of 24 bits, a type, flags, an address of 32 bits.
    let input: [UInt8] = [0, 0, 2, 4, 1, 0, 0, 0, 3, 65, 66, 67]
    #expect(contents([check(3, 2)], input) == [9..<11])
    let framing = Trace(input: input, records: [check(3, 2)]).framing
    let hint = Hint(offset: 9, removed: 2, bytes: [65, 65, 65, 65], siteID: 1)
    #expect(
      framing.corrected(hint, in: input)?.applied(to: input)
        == [0, 0, 4, 4, 1, 0, 0, 0, 3, 65, 65, 65, 65, 67])
    // One byte may say anything, and nothing stands for anything.
    #expect(contents([check(3, 2)], [2, 9, 65, 66, 67]) == [])
    #expect(contents([check(3, 0)], [0, 0, 9, 65, 66, 67]) == [])
  }

  @Test("a field may share its first byte with other bits, which a change leaves alone")
  func sharesBits() {
    // Three bits of a kind and a length of five, as in CBOR.
    let input: [UInt8] = [0xa1, 0x62, 65, 66, 0x60]
    let records = [check(3, 2), check(0, 0)]
    #expect(contents(records, input) == [2..<4, 5..<5])
    let framing = Trace(input: input, records: records).framing
    let hint = Hint(offset: 2, removed: 2, bytes: [65, 65, 65, 65, 65], siteID: 1)
    #expect(
      framing.corrected(hint, in: input)?.applied(to: input)
        == [0xa1, 0x65, 65, 65, 65, 65, 65, 0x60])
    // More than the bits can hold.
    let long = Hint(offset: 2, removed: 2, bytes: [UInt8](repeating: 65, count: 70), siteID: 1)
    #expect(framing.corrected(long, in: input) == nil)
    // In text a letter says nothing of what follows it, and zero is no kind.
    #expect(contents([check(2, 2)], Array("bAB".utf8)) == [])
    #expect(contents([check(2, 2)], [0, 0x22, 0, 0x41, 1]) == [])
  }

  @Test("what is inside of a frame ends where that ends")
  func nests() {
    // A tag and a length: four bytes, in them one byte and none.
    let input: [UInt8] = [1, 5, 2, 1, 65, 3, 0, 9, 9]
    let records = [check(7, 5), check(3, 1), check(0, 0)]
    #expect(contents(records, input).contains(2..<7))
    #expect(contents(records, input).contains(4..<5))
    #expect(contents(records, input).contains(7..<7))
    let framing = Trace(input: input, records: records).framing
    let hint = Hint(offset: 4, removed: 1, bytes: [66, 67, 68], siteID: 1)
    #expect(
      framing.corrected(hint, in: input)?.applied(to: input)
        == [1, 7, 2, 3, 66, 67, 68, 3, 0, 9, 9])
  }

  @Test(
    "what ends before the input does tells where its length stands, and so in copies of its parts")
  func findsByPositions() {
    // position + length <= count, of the input and then of a copy of what the first field counts.
    let input: [UInt8] = [0xca, 0xfe, 0, 6, 0, 1, 65, 0, 1, 66]
    let records = [check(10, 10), check(6, 3), check(6, 6)]
    #expect(contents(records, input) == [4..<10, 6..<7, 9..<10])
    let framing = Trace(input: input, records: records).framing
    let hint = Hint(offset: 6, removed: 1, bytes: [67, 68, 69], siteID: 1)
    #expect(
      framing.corrected(hint, in: input)?.applied(to: input)
        == [0xca, 0xfe, 0, 8, 0, 3, 67, 68, 69, 0, 1, 66])
    // Positions of a loop tell nothing.
    #expect(contents((0..<6).map { check(6, $0) }, [1, 65, 2, 66, 67, 0]) == [])
  }

  @Test("elements grow and are doubled, and all lengths around them with them")
  func grows() {
    let input: [UInt8] = [1, 3, 2, 1, 65]
    let records = [check(3, 3), check(1, 1)]
    let framing = Trace(input: input, records: records).framing
    let results = FramingHints(framing: framing, input: input).candidates(for: records)
      .map { $0.hint.applied(to: input) }
    #expect(results.contains([1, 6, 2, 1, 65, 2, 1, 65]))
    #expect(results.contains { $0.starts(with: [1, 4, 2, 2, 65]) && $0.count == 6 })
  }

  @Test("a part is cut where its reader stopped, be its positions those of the whole input or not")
  func cuts() {
    // A kind, a length, six bytes of which four are read, and the input's end.
    let input: [UInt8] = [23, 6, 65, 66, 67, 90, 1, 2]
    for first in [0, 2] {
      let read = (0...4).map { position in
        Record(
          siteID: 8, site: Site(kind: .integer, predicate: .equal, width: 64),
          operands: .integers(UInt128(first + position), UInt128(first + 6)))
      }
      let records = [check(6, 6)] + read
      let framing = Trace(input: input, records: records).framing
      let results = FramingHints(framing: framing, input: input).candidates(for: records)
        .map { $0.hint.applied(to: input) }
      #expect(results.contains([23, 4, 65, 66, 67, 90]))
    }
  }
}
