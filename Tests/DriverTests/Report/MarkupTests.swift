import Testing

@testable import swiftc_fuzz

@Suite("Text on a page")
struct MarkupTests {
  @Test(
    "never becomes markup",
    arguments: [
      (
        "</script><img src=x onerror=alert(1)>", "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"
      ),
      ("a & \"b\" 'c'", "a &amp; &quot;b&quot; &#39;c&#39;"), ("line\n\tnext", "line\n\tnext"),
      ("\u{0}\u{1b}[31m\u{7f}", "\\u{0}\\u{1b}[31m\\u{7f}"),
      ("file\u{202e}gpj.exe \u{200b}x\u{feff}", "file\\u{202e}gpj.exe \\u{200b}x\\u{feff}"),
      ("grüße 🙂", "grüße 🙂"),
    ])
  func escaping(text: String, expected: String) {
    #expect(Markup.escaped(text) == expected)
    #expect(Markup(text).html == expected)
    let inside: Markup = "<b>\(text)</b>"
    #expect(inside.html == "<b>\(expected)</b>")
  }

  @Test("Markup within markup stays as it is, and numbers need nothing")
  func nesting() {
    let inner: Markup = "<i>\("<")</i>"
    let outer: Markup = "<b>\(inner)\([inner, inner])\(42)</b>"
    #expect(outer.html == "<b><i>&lt;</i><i>&lt;</i><i>&lt;</i>42</b>")
  }

  @Test("Data cannot end the element that holds it, and is the same JSON")
  func data() {
    let html = Markup.data(#"{"a":"</script><!--\u2028&'"}"#).html
    #expect(!html.contains("<") && !html.contains(">") && !html.contains("&"))
    #expect(html.contains(#"\u003c/script\u003e"#))
  }
}
