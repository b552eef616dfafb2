import Testing

@testable import Sonar

@Suite("Records of the pass")
struct RecordLayoutTests {
  @Test("a site is read from its sixteen bytes, and nonsense is refused")
  func site() {
    let bytes: [UInt8] = [1, 8, 32, 0, 5, 0, 3, 1, 41, 0, 0, 0, 0, 0, 0, 0]
    bytes.withUnsafeBytes { buffer in
      guard let address = buffer.baseAddress else { return }
      #expect(
        Site(at: address)
          == Site(
            kind: .integer, predicate: .signedLess, width: 32,
            flags: [.leftIsConstant, .guardsTrap], line: 41, blocksBehind: 259))
    }
    for nonsense: [UInt8] in [[0, 0], [7, 0], [1, 16]] {
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
