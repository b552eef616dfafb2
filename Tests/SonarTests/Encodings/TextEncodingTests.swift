import SonarABI
import Testing

@testable import Sonar

@Suite("Texts in other forms")
struct TextEncodingTests {
  struct Case: Sendable {
    var encoding: TextEncoding
    var text: String
    var bytes: [UInt8]?
  }

  static let cases: [Case] = [
    Case(encoding: .base64, text: "Man", bytes: Array("TWFu".utf8)),
    Case(encoding: .base64, text: "Ma", bytes: Array("TWE=".utf8)),
    Case(encoding: .base64, text: "M", bytes: Array("TQ==".utf8)),
    Case(encoding: .base64, text: "\u{fb}\u{fe}", bytes: Array("w7vDvg==".utf8)),
    Case(encoding: .unpaddedBase64, text: "Ma", bytes: Array("TWE".utf8)),
    Case(encoding: .unpaddedBase64, text: "Man", bytes: Array("TWFu".utf8)),
    Case(encoding: .urlBase64, text: "~~~?", bytes: Array("fn5-Pw".utf8)),
    // The examples of RFC 4648.
    Case(encoding: .base32, text: "f", bytes: Array("MY======".utf8)),
    Case(encoding: .base32, text: "fo", bytes: Array("MZXQ====".utf8)),
    Case(encoding: .base32, text: "foo", bytes: Array("MZXW6===".utf8)),
    Case(encoding: .base32, text: "foob", bytes: Array("MZXW6YQ=".utf8)),
    Case(encoding: .base32, text: "foobar", bytes: Array("MZXW6YTBOI======".utf8)),
    Case(encoding: .unpaddedBase32, text: "fooba", bytes: Array("MZXW6YTB".utf8)),
    Case(encoding: .unpaddedBase32, text: "foobar", bytes: Array("MZXW6YTBOI".utf8)),
    Case(encoding: .utf16LittleEndian, text: "aé", bytes: [0x61, 0, 0xe9, 0]),
    Case(encoding: .utf16BigEndian, text: "a😀", bytes: [0, 0x61, 0xd8, 0x3d, 0xde, 0]),
    Case(encoding: .percent, text: "a b/c", bytes: Array("a%20b%2Fc".utf8)),
    Case(encoding: .percent, text: "plain", bytes: Array("plain".utf8)),
    Case(encoding: .lowercaseHexadecimal, text: "JK", bytes: Array("4a4b".utf8)),
    Case(encoding: .uppercaseHexadecimal, text: "JK", bytes: Array("4A4B".utf8)),
    Case(encoding: .reversed, text: "abc", bytes: Array("cba".utf8)),
    Case(encoding: .reversed, text: "a", bytes: nil),
  ]

  @Test("a text is written as the table says", arguments: cases)
  func writes(test: Case) {
    #expect(test.encoding.bytes(of: Array(test.text.utf8)) == test.bytes)
  }

  @Test("every form has a row")
  func isComplete() {
    #expect(Set(Self.cases.map(\.encoding)) == Set(TextEncoding.allCases))
  }

  @Test(
    "a compared text is found and replaced in each form", arguments: TextEncoding.allCases)
  func replaces(encoding: TextEncoding) throws {
    let (found, wanted) = (Array("ab/d".utf8), Array("password!".utf8))
    let old = try #require(encoding.bytes(of: found))
    let new = encoding.bytes(of: wanted) ?? wanted
    let record = Record(
      siteID: 1,
      site: Site(kind: .stringOrder, predicate: .equal, width: 0, flags: .rightIsConstant),
      operands: .bytes(found, wanted))
    var finder = HintFinder()
    let results = finder.hints(for: Trace(input: [1, 2] + old + [3], records: [record]))
      .map { $0.applied(to: [1, 2] + old + [3]) }
    #expect(results.contains([1, 2] + new + [3]))
  }
}
