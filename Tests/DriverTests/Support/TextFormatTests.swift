import Foundation
import SonarABI
import Testing

@testable import swiftc_fuzz

@Suite("Text that others read")
struct TextFormatTests {
  @Test(
    "Shell words survive quoting", arguments: ["plain", "", "a b", "it's", "$HOME", "a\"b\\c", "ü"])
  func quoting(word: String) {
    #expect(word.shellQuoted.shellWords == [word])
  }

  @Test("A line splits into words as in a shell")
  func splitting() {
    #expect(#"  a 'b c'  d\ e "f \"g\"" ''  "#.shellWords == ["a", "b c", "d e", "f \"g\"", ""])
  }

  @Test("Dictionary tokens are escaped byte by byte")
  func escaping() {
    #expect(DictionaryText.escape([0x41, 0x22, 0x5c, 0x00, 0xff, 0x7f]) == #"A\"\\\x00\xFF\x7F"#)
  }

  @Test("A dictionary holds each token once, the best first, with its origin")
  func dictionary() {
    let literals = [
      LiteralRecord(kind: .integer, rank: 10, token: [1, 2], module: "M"),
      LiteralRecord(
        kind: .string, rank: 90, token: Array("key".utf8), module: "M", file: "A.swift", line: 3),
      LiteralRecord(kind: .string, rank: 20, token: Array("key".utf8), module: "N"),
    ]
    #expect(
      DictionaryText(literals).text == """
        # string in M, A.swift:3
        "key"
        # integer in M
        "\\x01\\x02"
        # integer in M
        "\\x02\\x01"
        # integer in M
        "513"

        """)
    #expect(DictionaryText(literals.reversed()).text == DictionaryText(literals).text)
    #expect(DictionaryText(literals, modules: ["N"]).text == "# string in N\n\"key\"\n")
    #expect(DictionaryText(literals, kinds: [.integer]).entries.count == 3)
    #expect(DictionaryText(literals, modules: ["O"]).text.isEmpty)
  }

  @Test("A dictionary as JSON has the same tokens, as text and as bytes")
  func dictionaryJSON() throws {
    let literal = LiteralRecord(
      kind: .bytes, rank: 7, token: [0x22, 0xFF], module: "M", function: "$s1M3fooyyF",
      file: "a.swift", line: 9)
    let json = try JSONSerialization.jsonObject(
      with: Data(DictionaryText([literal]).json.utf8))
    let entry = try #require((json as? [[String: Any]])?.first)
    #expect(entry["token"] as? String == #"\"\xFF"#)
    #expect(entry["hexadecimal"] as? String == "22FF")
    #expect(entry["kind"] as? String == "bytes")
    #expect(entry["function"] as? String == "M.foo() -> ()")
    #expect(entry["line"] as? Int == 9)
  }

  @Test("Names cannot break out of a comment, and tokens that no fuzzer takes are left out")
  func dictionaryLimits() {
    let evil = LiteralRecord(
      kind: .string, rank: 1, token: Array("x".utf8), module: "M", file: "a\n\"evil\".swift",
      line: 1)
    let text = DictionaryText([evil]).text
    #expect(text.split(separator: "\n").count == 2)
    let long = LiteralRecord(
      kind: .string, rank: 1, token: Array(repeating: 65, count: 129), module: "M")
    #expect(DictionaryText([long]).entries.isEmpty)
  }

  @Test("Tables align names to the left and numbers to the right")
  func table() {
    #expect(
      TextTable(rows: [["module", "edges"], ["M", "7"]]).text == "module  edges\nM           7")
  }
}
