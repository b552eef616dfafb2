import SonarABI
import Testing

@testable import Sonar

@Suite("Hints for the lengths of words")
struct WordHintsTests {
  private func texts(
    _ input: String, _ left: UInt128, _ right: UInt128, _ flags: Site.Flags = []
  ) -> [String] {
    let site = Site(kind: .integer, predicate: .equal, width: 64, flags: flags)
    let record = Record(siteID: 1, site: site, operands: .integers(left, right))
    let bytes = Array(input.utf8)
    return WordHints(record: record, input: InputIndex(bytes)).candidates().map {
      String(decoding: $0.hint.applied(to: bytes), as: UTF8.self)
    }
  }

  @Test("a word of the length that was compared takes on the other length")
  func resizes() {
    #expect(texts(#"{"ab":12345}"#, 2, 4, .rightIsConstant) == [#"{"ab23":12345}"#])
    #expect(texts(#"{"abcd":1}"#, 4, 2, .rightIsConstant) == [#"{"ab":1}"#])
    #expect(texts("a bb cc", 2, 3, .rightIsConstant) == ["a bb cc2", "a bb2 cc"])
  }

  @Test("a word of no letters is looked for between marks, between two quotes first")
  func fillsEmpty() {
    #expect(texts(#"{"":"#, 0, 2, .rightIsConstant).first == #"{"01":"#)
  }

  @Test("orders, long texts and lengths that no word has suggest nothing")
  func isModest() {
    #expect(texts("abc", 2, 4).isEmpty)
    #expect(texts("abc", 3, 65).isEmpty)
    #expect(texts("abc", 3, 0).isEmpty)
  }
}
