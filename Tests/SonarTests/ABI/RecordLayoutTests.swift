import Testing

@testable import SonarABI

@Suite("Records of the pass")
struct RecordLayoutTests {
  @Test("a site is read from its sixteen bytes, and nonsense is refused")
  func site() {
    let bytes: [UInt8] = [1, 8, 32, 0, 5, 217, 3, 1, 41, 0, 0, 0, 0, 0, 0, 0]
    bytes.withUnsafeBytes { buffer in
      guard let address = buffer.baseAddress else { return }
      #expect(
        Site(at: address)
          == Site(
            kind: .integer, predicate: .signedLess, width: 32,
            flags: [.leftIsConstant, .guardsTrap], line: 41, blocksBehind: 259, gate: 217))
    }
    for nonsense: [UInt8] in [[0, 0], [8, 0], [1, 16]] {
      let bytes = nonsense + [UInt8](repeating: 0, count: 14)
      bytes.withUnsafeBytes { buffer in
        guard let address = buffer.baseAddress else { return }
        #expect(Site(at: address) == nil)
      }
    }
  }

  @Test("literals survive being written and read, up to the first malformed one")
  func literals() {
    let records = LiteralRecord.Kind.allCases.enumerated().map { index, kind in
      LiteralRecord(
        kind: kind, rank: UInt8(index), token: Array("token \(index)".utf8), module: "M",
        function: "$s1M1fyyF", file: "M/f.swift", line: UInt32(index))
    }
    let section = records.flatMap(\.bytes)
    #expect(section.count.isMultiple(of: 4))
    #expect(LiteralRecord.all(in: section) == records)
    #expect(LiteralRecord.all(in: Array(section.dropLast())) == Array(records.dropLast()))
    #expect(LiteralRecord.all(in: section + [UInt8](repeating: 0, count: 40)) == records)
  }

  @Test("a number is spelled in the widths, byte orders and as the text that programs read")
  func spellings() {
    func spellings(_ kind: LiteralRecord.Kind, _ token: [UInt8]) -> [[UInt8]] {
      LiteralRecord(kind: kind, rank: 100, token: token, module: "M").spellings.map(\.bytes)
    }
    func text(_ text: String) -> [UInt8] { Array(text.utf8) }
    #expect(spellings(.string, text("ab")) == [text("ab")])
    #expect(spellings(.integer, [0x7B]) == [[0x7B]])
    #expect(spellings(.integer, [0x34, 0x12]) == [[0x34, 0x12], [0x12, 0x34], text("4660")])
    // A wide number that fits into less, as it is read, and once wider.
    #expect(
      spellings(.integer, [0x34, 0x12, 0, 0, 0, 0, 0, 0]) == [
        [0x34, 0x12], [0x12, 0x34], [0x34, 0x12, 0, 0], [0, 0, 0x12, 0x34], text("4660"),
      ])
    #expect(spellings(.integer, [200, 0, 0, 0, 0, 0, 0, 0]) == [[200], text("200")])
    let minusTwo: [UInt8] = [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
    #expect(spellings(.integer, minusTwo) == [[0xFE], text("-2")])
    // A number of 32 bits may be a Unicode scalar, if there is one.
    #expect(spellings(.integer, [0x21, 0x20, 0, 0]).contains(text("\u{2021}")))
    #expect(
      spellings(.integer, [0xEF, 0xBE, 0xAD, 0xDE]) == [
        [0xEF, 0xBE, 0xAD, 0xDE], [0xDE, 0xAD, 0xBE, 0xEF], text("3735928559"),
      ])
    #expect(spellings(.integer, (0..<16).map { $0 }).map(\.count) == [16, 16])
    let half = withUnsafeBytes(of: (0.5).bitPattern.littleEndian) { Array($0) }
    #expect(spellings(.float, half) == [half, half.reversed(), text("0.5")])
    let ten = withUnsafeBytes(of: Float(10).bitPattern.littleEndian) { Array($0) }
    #expect(spellings(.float, ten) == [ten, ten.reversed(), text("10.0")])
    // No token is longer than what it is made of, and ranks never grow.
    let record = LiteralRecord(kind: .integer, rank: 5, token: [1, 2, 0, 0], module: "M")
    #expect(record.spellings.allSatisfy { $0.rank <= 5 })
  }

  @Test("functions are read by the sizes in their headers, and nothing is read past the end")
  func functions() {
    let names = Array("Mfunc".utf8)
    var record: [UInt8] = [32, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 4, 0]
    record += names + [UInt8](repeating: 0, count: 32 - record.count - names.count)
    let expected = FunctionRecord(edges: 3, sites: 2, module: "M", name: "func")
    #expect(FunctionRecord.all(in: record + record) == [expected, expected])
    #expect(FunctionRecord.all(in: record + record.dropLast()) == [expected])
    record[0] = 21
    #expect(FunctionRecord.all(in: record).isEmpty)
  }
}
