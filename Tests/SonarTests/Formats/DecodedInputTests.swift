import SonarABI
import Testing

@testable import Sonar

@Suite("Inputs as decoders see them")
struct DecodedInputTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test(
    "digits are read and written again",
    arguments: [
      ("key dXNlcjo=", "user:", "key QWRtaW46"), ("key dXNlcjp4", "user:x", "key QWRtaW46eA=="),
      ("<757365723a>", "user:", "<41646d696e3a>"), ("<4F4B>", "OK", "<41646D696E3A4B>"),
    ])
  func views(input: String, decoded: String, expected: String) throws {
    let input = bytes(input)
    let view = try #require(InputView.all(of: input).first { $0.decoded == bytes(decoded) })
    let count = decoded.utf8.count == 2 ? 1 : 5
    let hint = Hint(offset: 0, removed: count, bytes: bytes("Admin:"), siteID: 1)
    let changed = try #require(view.translated(hint))
    #expect(changed.applied(to: input) == bytes(expected))
  }

  @Test("only the digits that change are replaced")
  func isMinimal() throws {
    let view = try #require(InputView.all(of: bytes("AAAAAAAA")).first)
    let hint = Hint(offset: 5, removed: 1, bytes: [1], siteID: 1)
    #expect(view.translated(hint)?.range == 7..<8)
    #expect(view.translated(Hint(offset: 5, removed: 1, bytes: [0], siteID: 1)) == nil)
  }

  @Test("parts between separators are read as base64, whatever stands there")
  func parts() throws {
    let input = bytes("e30.x.")
    let record = Record(
      siteID: 1, site: Site(kind: .integer, predicate: .equal, width: 8),
      operands: .integers(0x2e, 0x2e))
    let parts = try #require(InputView.parts(of: input, by: Separators(in: [record])).first)
    #expect(parts.map(\.decoded) == [bytes("{}"), [], []])
    let hint = Hint(offset: 0, removed: 0, bytes: bytes("{}"), siteID: 1)
    let changed = try parts.map { try #require($0.translated(hint)).applied(to: input) }
    #expect(
      changed.map { String(decoding: $0, as: UTF8.self) } == [
        "e317fQ.x.", "e30.e30.", "e30.x.e30",
      ])
  }

  @Test("what a decoder misses is written into parts, too")
  func tokens() {
    let records = [
      Record(
        siteID: 1, site: Site(kind: .integer, predicate: .equal, width: 8),
        operands: .integers(0x2e, 0x2e)),
      Record(
        siteID: 2, site: Site(kind: .decoder, predicate: .equal, width: 0),
        operands: .decoder(DecoderEvent(.wrongType, wanted: bytes("Dictionary")))),
    ]
    var finder = HintFinder()
    let results = finder.hints(for: Trace(input: bytes(".."), records: records)).map {
      String(decoding: $0.applied(to: bytes("..")), as: UTF8.self)
    }
    #expect(results.contains("e30..") && results.contains(".e30."), "\(results)")
    // The header of a token and what it carries lack the same, one after the other.
    #expect(results.contains("e30.e30.e30"), "\(results)")
  }

  @Test("the cases of an enumeration separate nothing")
  func tags() {
    func record(_ site: Int, _ value: UInt64, _ cases: [UInt64]) -> Record {
      Record(
        siteID: site, site: Site(kind: .switch, predicate: .equal, width: 8),
        operands: .cases(value, cases))
    }
    let records = [record(1, 3, [0, 1, 2, 3]), record(2, 0x61, [0x0a, 0x0d])]
    #expect(Separators(in: records).bytes == [0x0a, 0x0d])
  }

  @Test("what is no UTF-8 is found by what it was made into")
  func repaired() {
    let input: [UInt8] = [0x2e, 0xd3, 0x5d, 0xb7, 0x2e]
    let text = Array(String(decoding: input[1...3], as: UTF8.self).utf8)
    #expect(RepairedText(of: input)?.ranges(of: text) == [1..<4])
    #expect(RepairedText(of: bytes("text")) == nil)
  }
}
