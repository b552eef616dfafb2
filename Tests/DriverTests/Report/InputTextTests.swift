import TestSupport
import Testing

@testable import swiftc_fuzz

@Suite("Inputs as people read them")
struct InputTextTests {
  @Test("text is a literal, bytes are digits, values are lines")
  func kinds() {
    let text = InputText(Array("a\n\"b\"".utf8), count: 5)
    #expect(text.lines == [#""a\n\"b\"""#])
    #expect(text.preview == text.lines[0])
    let bytes = InputText([0, 1, 0xff], count: 3)
    #expect(bytes.lines[0].hasPrefix("00  00 01 ff "))
    #expect(bytes.preview == "0x0001ff")
    let values = InputText(
      Array("// swiftc-fuzz input, version 1\ntext: \"x\"\ndepth: 7\n".utf8), count: 51)
    #expect(values.lines == [#"text: "x""#, "depth: 7"])
    #expect(InputText([], count: 0).lines == ["\"\""])
  }

  @Test("long ones are cut, also within a character, and say so")
  func long() throws {
    let text = String(repeating: "ü", count: 1_000)
    let workspace = try Workspace(["long": text])
    let shown = try #require(InputText(path: workspace.file("long")))
    #expect(shown.count == 2_000)
    #expect(shown.lines.count == 2)
    #expect(shown.lines[0].hasPrefix("\"üü"))
    #expect(shown.lines[1] == "… 1,744 more bytes")
    #expect(shown.preview.count <= 61)
    #expect(InputText(path: workspace.file("nothing")) == nil)
  }
}
