import Testing

@testable import Fuzzing

@Suite("Patches that add seeds")
struct SeedPatchTests {
  private func patch(_ source: String, line: Int, _ seeds: [[String]]) -> String? {
    SeedPatch(path: "A.swift", source: Array(source.utf8), line: line).text(adding: seeds)
  }

  @Test("the seeds of a call without any follow its last argument")
  func first() {
    let source = "import Fuzzing\n\ntry fuzz(\"a)\\\"(\") { (n: Int) in\n  f(n)\n}\n"
    #expect(
      patch(source, line: 3, [["5"], ["-1"]]) == """
        --- a/A.swift
        +++ b/A.swift
        @@ -1,5 +1,5 @@
         import Fuzzing
        \(" ")
        -try fuzz("a)\\"(") { (n: Int) in
        +try fuzz("a)\\"(", seeds: (5), (-1)) { (n: Int) in
           f(n)
         }

        """)
  }

  @Test("those of a call with seeds come before them, wherever its lines end")
  func further() {
    let source = """
      @Test func f() throws {
        try fuzz(
          "pairs",
          where: .any.filter { $0 != "seeds:" }, .range(0...9),
          seeds: ("cat", 1)
        ) { (text: String, n: Int) in g(text, n) }
      }
      """
    #expect(
      patch(source, line: 2, [["\"d\"", "2"]]) == """
        --- a/A.swift
        +++ b/A.swift
        @@ -2,6 +2,6 @@
           try fuzz(
             "pairs",
             where: .any.filter { $0 != "seeds:" }, .range(0...9),
        -    seeds: ("cat", 1)
        +    seeds: ("d", 2), ("cat", 1)
           ) { (text: String, n: Int) in g(text, n) }
         }
        \\ No newline at end of file

        """)
    #expect(
      ParameterNames.names(count: 2, inSource: Array(source.utf8), line: 2) == ["text", "n"])
  }

  @Test("a call in a last line without a newline is found again by git")
  func lastLine() {
    #expect(
      patch("fuzz(\"a\") { (n: Int) in }", line: 1, [["5"]]) == """
        --- a/A.swift
        +++ b/A.swift
        @@ -1,1 +1,1 @@
        -fuzz("a") { (n: Int) in }
        \\ No newline at end of file
        +fuzz("a", seeds: (5)) { (n: Int) in }
        \\ No newline at end of file

        """)
  }

  @Test("a call that is not there has none")
  func missing() {
    #expect(patch("let x = 1\n", line: 1, [["5"]]) == nil)
    #expect(patch("try fuzz(\"a\", ", line: 1, [["5"]]) == nil)
    #expect(patch("", line: 7, [["5"]]) == nil)
  }
}
