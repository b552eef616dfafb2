import Testing

@testable import SonarABI

@Suite("Texts from regular expressions")
struct RegexSamplesTests {
  @Test(
    "Runs of literal characters",
    arguments: [
      ("abc", ["abc"]), ("/abc/", ["abc"]), ("#/a/b/#", ["a/b"]), ("ab?cd", ["cd"]),
      ("key=([0-9]+);end", ["key=", ";end"]), ("(one|two)three", ["one", "two", "three"]),
      (#"\d\d:\d\d"#, []), (#"a\.b\n"#, ["a.b\n"]), (#"\x41\u{42}\u0043"#, ["ABC"]),
      ("(?<year>19)x(?:yz)(?=not)", ["19", "yz"]), (#"\Qa+b\Ec\Q-"#, ["a+b"]),
    ])
  func runs(pattern: String, runs: [String]) {
    #expect(RegexSamples(pattern: pattern).runs == runs)
  }

  @Test(
    "The samples are matches, by Swift's own engine",
    arguments: [
      "key=[0-9]+;(alpha|beta)*end", #"^\s*(\w+)\s*:\s*"([^"\\]|\\.)*"$"#, "a{3}b{2,}c{1,2}d?",
      "[a-fA-F0-9]{8}-[x-z]+", #"(?<h>\d{2}):(?<m>\d{2})(Z|[+-]\d{4})"#, "(ab|(cd|ef)g)+?h*+",
      #"[\]\-.]\."#, #"x(?:\Q(-)\E)+y"#, "k[[a-f][0-9]]{3}",
      #"[\x21-\x7e]{2}"#, "(?i)select(?: distinct)? x", "a|b|cd|efg",
    ])
  func matches(pattern: String) throws {
    let samples = RegexSamples(pattern: pattern).matches
    let regex = try Regex(pattern)
    #expect(!samples.isEmpty)
    for sample in samples {
      #expect(try regex.wholeMatch(in: sample) != nil, "'\(sample)' of \(pattern)")
    }
  }

  @Test(
    "What is malformed, or not understood, gives nothing",
    arguments: [
      "(", "a)", "[", "[a", "*", "a{2", "a{3,1}", #"\"#, #"\p{L}"#, #"(a)\1"#, "(?", "(?<n",
    ])
  func malformed(pattern: String) {
    let samples = RegexSamples(pattern: pattern)
    #expect(samples.runs.isEmpty && samples.matches.isEmpty)
  }

  @Test("Only a literal of the source has delimiters")
  func delimiters() {
    #expect(RegexSamples(pattern: Array(#"/v\d/"#.utf8)).matches.first == "/v0/")
  }

  @Test("Expressions that explode are cut short")
  func limits() {
    let nested = "((((a{99}){99}){99}){99}){99}"
    #expect(RegexSamples(pattern: nested).matches.isEmpty)
    let deep = String(repeating: "(", count: 5000) + "a" + String(repeating: ")", count: 5000)
    #expect(RegexSamples(pattern: deep).runs.isEmpty)
  }
}
