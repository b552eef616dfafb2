import Testing

@testable import Fuzzing

struct NestingTests {
  /// Each group as its text and the texts of its items.
  private func groups(_ text: String) -> [[String]] {
    let bytes = Array(text.utf8)
    return Nesting(bytes).groups.map { group in
      ([group.range] + group.items).map { String(decoding: bytes[$0], as: UTF8.self) }
    }
  }

  @Test("Groups come in the order of their beginnings, with their items")
  func order() {
    #expect(
      groups("a,(b,[c d],\"e,f\");") == [
        ["a,(b,[c d],\"e,f\");", "a", "(b,[c d],\"e,f\")"],
        ["(b,[c d],\"e,f\")", "b", "[c d]", "\"e,f\""], ["[c d]", "c", "d"], ["\"e,f\"", "e,f"],
      ])
  }

  @Test("What has no partner is text; an escaped quote ends nothing")
  func partners() {
    #expect(groups("don't [a") == [["don't [a", "don't", "[a"]])
    #expect(groups("(a]b)") == [["(a]b)", "(a]b)"], ["(a]b)", "a]b"]])
    #expect(groups("(a[b)") == [["(a[b)", "(a[b)"], ["(a[b)", "a[b"]])
    #expect(groups("\"a\\\"b\"") == [["\"a\\\"b\"", "\"a\\\"b\""], ["\"a\\\"b\"", "a\\\"b"]])
    #expect(groups("\"\\") == [["\"\\", "\"\\"]])
    #expect(groups("") == [[""]])
  }

  @Test("Any bytes can be read, and every group lies within the text")
  func anything() {
    var random = Random(seed: 6)
    let alphabet = Array("()[]{}<>\"'`\\,; \nab".utf8)
    for _ in 0..<3_000 {
      let bytes = (0..<random.below(40)).map { _ in alphabet[random.below(alphabet.count)] }
      for group in Nesting(bytes).groups {
        #expect(0...bytes.count ~= group.range.upperBound)
        #expect(group.items.allSatisfy { group.range.contains($0.lowerBound) })
      }
    }
  }
}
