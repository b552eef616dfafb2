import SonarABI
import Testing

@testable import Sonar

@Suite("Hints for keys that are looked up in JSON objects")
struct JSONLookupHintsTests {
  private func texts(_ input: String, _ wanted: String, _ there: String) -> [String] {
    let record = Record(
      siteID: 1, site: Site(kind: .stringOrder, predicate: .equal, width: 0),
      operands: .bytes(Array(wanted.utf8), Array(there.utf8)))
    let bytes = Array(input.utf8)
    return JSONLookupHints(record: record, places: OperandPlaces(in: bytes)).candidates().map {
      String(decoding: $0.hint.applied(to: bytes), as: UTF8.self)
    }
  }

  @Test("a missing key gets a member beside one that is there")
  func adds() {
    #expect(texts(#"{"a":1}"#, "user", "a") == [#"{"user":1,"a":1}"#])
    #expect(texts(#"{"b":{"a":1}}"#, "user", "a") == [#"{"b":{"user":1,"a":1}}"#])
  }

  @Test("a key that is there gets values of the other kinds")
  func replaces() {
    let results = texts(#"{"user": 1, "b":2}"#, "user", "user")
    #expect(results.contains(#"{"user": {"key0":1}, "b":2}"#))
    #expect(results.contains(#"{"user": "text0", "b":2}"#))
    #expect(!results.contains(#"{"user": 11, "b":2}"#))
  }

  @Test("text that is no JSON, or no key in it, suggests nothing")
  func isModest() {
    #expect(texts("user=1", "user", "user").isEmpty)
    #expect(texts(#"{"a":"user"}"#, "user", "user").isEmpty)
    #expect(texts(#"{"a":1}"#, "user", "b").isEmpty)
  }
}
