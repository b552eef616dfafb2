import Sonar
import Testing

@testable import swiftc_fuzz

@Suite("Text that others read")
struct TextFormatTests {
  @Test(
    "Shell words survive quoting", arguments: ["plain", "", "a b", "it's", "$HOME", "a\"b\\c", "ü"])
  func quoting(word: String) {
    #expect(shellWords(word.shellQuoted) == [word])
  }

  @Test("A line splits into words as in a shell")
  func splitting() {
    #expect(shellWords(#"  a 'b c'  d\ e "f \"g\"" ''  "#) == ["a", "b c", "d e", "f \"g\"", ""])
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
      DictionaryText.text(of: literals) == """
        # string in M A.swift:3
        "key"
        # integer in M
        "\\x01\\x02"

        """)
  }

  @Test("Tables align names to the left and numbers to the right")
  func table() {
    #expect(
      TextTable(rows: [["module", "edges"], ["M", "7"]]).text == "module  edges\nM           7")
  }
}
