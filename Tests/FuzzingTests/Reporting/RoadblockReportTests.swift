import Glibc
import Sonar
import SonarABI
import Testing

@testable import Fuzzing

@Suite("Roadblocks in words")
struct RoadblockReportTests {
  /// Sites of no image: their place is C code, a library, or a decoder.
  private func lines(_ records: [Record], inputs: Int = 1) -> [String] {
    var roadblocks = Roadblocks()
    for _ in 0..<inputs { roadblocks.note(records) }
    return RoadblockReport.lines(of: roadblocks, sites: .current)
  }

  private func record(_ operands: Record.Operands, _ site: Site) -> Record {
    Record(siteID: SiteTable.firstAnonymousID, site: site, operands: operands)
  }

  @Test("numbers, with the sign between them and how it always came out")
  func numbers() {
    let site = Site(kind: .integer, predicate: .unsignedLess, width: 32)
    #expect(
      lines([record(.integers(9, 4), site)], inputs: 3)
        == ["ROADBLOCK: C code: 9 < 4, never, in 3 inputs"])
    #expect(
      lines([record(.integers(3, 4), site)]) == ["ROADBLOCK: C code: 3 < 4, always, in 1 input"])
    #expect(lines([record(.integers(3, 4), site), record(.integers(5, 4), site)]).isEmpty)
  }

  @Test("texts are quoted and cut, what is no text is in hexadecimal digits")
  func texts() {
    let site = Site(kind: .stringPrefix, predicate: .equal, width: 0)
    let long = [UInt8](repeating: 0x61, count: 60)
    #expect(
      lines([record(.bytes([0xff, 0x02], long), site)]) == [
        "ROADBLOCK: memcmp: 0xff02 is a prefix of \"\(String(repeating: "a", count: 48))\"…, never, "
          + "in 1 input"
      ])
  }

  @Test("what a library compares in the first run alone is left out")
  func firstUse() {
    let site = Site(kind: .stringPrefix, predicate: .equal, width: 0)
    func count(_ comparingRuns: [Int], of runs: Int) -> Int {
      var roadblocks = Roadblocks()
      for run in 0..<runs {
        let records = [record(.bytes([0x41], [0x42]), site)]
        roadblocks.note(comparingRuns.contains(run) ? records : [], of: run)
      }
      return RoadblockReport.lines(of: roadblocks, sites: .current).count
    }
    #expect(count([0], of: 2) == 0)
    #expect(count([1], of: 2) == 1)
    #expect(count([0, 1], of: 2) == 1)
    #expect(count([0], of: 1) == 1)
  }

  @Test(
    "the names that the Swift runtime looks up are left out, not what Swift's own library compares",
    arguments: [("swift_conformsToProtocol", 0), ("$sSS9hasPrefixySbSSF", 1)])
  func runtime(function: String, count: Int) throws {
    let address = try #require(dlsym(nil, function))
    let entry = SiteTable.firstAnonymousID
    let base = try #require(SiteTable.current.caller(ofSite: entry))
    let site = Site(kind: .stringOrder, predicate: .equal, width: 0)
    let distance = Int(bitPattern: address) + 4 - Int(base)
    let text = Record(
      siteID: entry + distance, site: site,
      operands: .bytes(Array("Optional".utf8), Array("Array".utf8)))
    #expect(lines([text], inputs: 3).count == count)
  }

  @Test("the cases that no input has met, the first of them")
  func cases() {
    let site = Site(kind: .switch, predicate: .equal, width: 8)
    #expect(
      lines([record(.cases(2, [1, 2, 3]), site)])
        == ["ROADBLOCK: C code: switch 2, never 1, 3, in 1 input"])
    #expect(
      lines([record(.cases(0, Array(1...20)), site)])
        == ["ROADBLOCK: C code: switch 0, never 1, 2, 3, 4, 5, 6, 7, 8, …, in 1 input"])
  }

  @Test("what a decoder misses")
  func decoder() {
    let site = Site(kind: .decoder, predicate: .equal, width: 0)
    func lines(_ kind: DecoderEvent.Kind, _ place: [String], _ wanted: String) -> [String] {
      let place = place.map { Array($0.utf8) }
      return self.lines([
        record(.decoder(DecoderEvent(kind, at: place, wanted: Array(wanted.utf8))), site)
      ])
    }
    #expect(
      lines(.missingKey, [], "id")
        == ["ROADBLOCK: decoder: never found the key \"id\", in 1 input"])
    #expect(
      lines(.wrongType, ["pets", "0"], "Int")
        == ["ROADBLOCK: decoder: never found the type \"Int\" at \"pets.0\", in 1 input"])
    #expect(lines(.requestedKey, [], "id").isEmpty)
  }

  @Test("addresses are no numbers that anybody can reach")
  func addresses() {
    let site = Site(kind: .integer, predicate: .equal, width: 64)
    #if arch(x86_64)
    let address: UInt128 = 93_824_994_507_920
    #else
    let address: UInt128 = 0xaaaa_1234_5678
    #endif
    #expect(lines([record(.integers(address, 0), site)]).isEmpty)
    #expect(lines([record(.integers(0, address), site)]).isEmpty)
    #expect(lines([record(.integers(address, address + 16), site)]).isEmpty)
    #expect(lines([record(.integers(address, 5), site)]).count == 1)
    #expect(lines([record(.integers(1_700_000_000_000, 0), site)]).count == 1)
  }

  @Test("numbers have the sign that they are compared with")
  func signs() {
    let signed = Site(kind: .integer, predicate: .signedGreater, width: 64)
    let minusOne = UInt128(UInt64.max)
    #expect(
      lines([record(.integers(2, minusOne), signed)])
        == ["ROADBLOCK: C code: 2 > -1, always, in 1 input"])
    let small = Site(kind: .integer, predicate: .signedLess, width: 8)
    #expect(
      lines([record(.integers(0x80, 3), small)])
        == ["ROADBLOCK: C code: -128 < 3, always, in 1 input"])
    let unsigned = Site(kind: .integer, predicate: .unsignedLess, width: 8)
    #expect(
      lines([record(.integers(3, 0x80), unsigned)])
        == ["ROADBLOCK: C code: 3 < 128, always, in 1 input"])
  }

  @Test("the words by which strings are told from nil are no numbers that anybody can reach")
  func stringWords() {
    let site = Site(kind: .integer, predicate: .equal, width: 64)
    for word in [0xE100_0000_0000_0000, 0x2000_0000_0000_0000] as [UInt128] {
      #expect(lines([record(.integers(word, 0), site)]).isEmpty)
    }
    #if arch(x86_64)
    let text: UInt128 = 0x4000_5555_5598_d4d0
    #else
    let text: UInt128 = 0x4000_aaaa_1234_5678
    #endif
    #expect(lines([record(.integers(text, 0x8000_0000_0000_0000), site)]).isEmpty)
    #expect(lines([record(.integers(5, text), site)]).isEmpty)
    #expect(lines([record(.integers(0xE100_0000_0000_0000, 5), site)]).count == 1)
    #expect(lines([record(.integers(1 << 40, 0), site)]).count == 1)
  }

  @Test("a comparison is listed once, however many copies of its function there are")
  func copies() {
    let site = Site(kind: .integer, predicate: .equal, width: 32)
    var roadblocks = Roadblocks()
    for copy in 0..<3 {
      var record = record(.integers(9, 4), site)
      record.siteID += copy
      roadblocks.note([record])
    }
    #expect(
      RoadblockReport.lines(of: roadblocks, sites: .current)
        == ["ROADBLOCK: C code: 9 == 4, never, in 1 input"])
  }

  @Test("what the standard library compares is its own business")
  func standardLibrary() {
    #expect(RoadblockReport.isOfToolchain("$sSa6appendyyxnFs5UInt8V_Tg5"))
    #expect(!RoadblockReport.isOfToolchain("$s6victim5LexerV5indexys5UInt8VSiF"))
    #expect(!RoadblockReport.isOfToolchain("parse_c"))
  }
}
