import SonarABI
import Testing

@Suite("Globs")
struct GlobTests {
  @Test(
    "of names match all of a name",
    arguments: [
      ("MyParser", "MyParser", true), ("MyParser", "MyParser2", false), ("My*", "MyParser", true),
      ("*Parser", "MyParser", true), ("M?Parser", "MyParser", true), ("*", "", true),
      ("a*b*c", "axxbyyc", true), ("a*b*c", "axxbyy", false), ("**", "x", true),
      ("a*a", "a", false), ("", "", true), ("", "a", false), ("*aab", "aaaab", true),
      ("*a*a*a*a*a*a*a*a*b", String(repeating: "a", count: 100), false),
    ])
  func globs(pattern: String, name: String, fits: Bool) {
    #expect(Glob(text: pattern, isPath: false).matches(name) == fits)
  }

  @Test(
    "of paths stop at slashes and fit any tail",
    arguments: [
      ("Sources/MyParser/Lexer*.swift", "/home/x/Sources/MyParser/Lexer+Text.swift", true),
      ("Sources/MyParser/*.swift", "/home/x/Sources/MyParser/Deep/Lexer.swift", false),
      ("Sources/**/*.swift", "/home/x/Sources/MyParser/Deep/Lexer.swift", true),
      ("Sources/**/*.swift", "/home/x/Sources/Lexer.swift", true),
      ("/home/*/a.swift", "/home/x/a.swift", true), ("/home/*/a.swift", "/home/x/y/a.swift", false),
      ("Lexer.swift", "/home/x/MyLexer.swift", false), ("**/L.swift", "a/b/L.swift", true),
    ])
  func paths(pattern: String, path: String, fits: Bool) {
    #expect(Glob(text: pattern, isPath: true).matches(pathOrTail: path) == fits)
  }
}
