import Testing

@testable import Fuzzing

struct MinimizerTests {
  private func minimize(
    _ input: String, limit: Int = .max, _ check: @escaping (String) -> Bool
  ) -> (result: String, runs: Int) {
    var runs = 0
    var minimizer = Minimizer(Array(input.utf8)) { candidate in
      guard runs < limit else { return nil }
      runs += 1
      return check(String(decoding: candidate, as: UTF8.self))
    }
    minimizer.run()
    return (String(decoding: minimizer.best, as: UTF8.self), runs)
  }

  @Test("What does not matter goes, in front, behind and in the middle")
  func parts() {
    let input = "some text [ and more text ] and a tail"
    #expect(minimize(input) { $0.contains(/\[.*\]/) }.result == "[]")
  }

  @Test("An empty input is reached")
  func empty() {
    #expect(minimize("anything") { _ in true }.result == "")
  }

  @Test("Bytes that must be there, but may be anything, become zeros")
  func flattening() {
    #expect(minimize("abcdef") { $0.utf8.count >= 4 && $0.hasPrefix("a") }.result == "a000")
  }

  @Test("Nothing can go: the input stays")
  func minimal() {
    #expect(minimize("xyz") { $0 == "xyz" }.result == "xyz")
  }

  @Test("It stops when it is told to, with the best so far")
  func bounded() {
    let input = String(repeating: "a", count: 1000)
    let (result, runs) = minimize(input, limit: 20) { $0.utf8.count >= 10 }
    #expect(runs == 20)
    #expect(result.utf8.count < 100)
  }

  @Test("A list loses its items, and a group gives way to what is inside it")
  func structure() {
    let input = "{\"a\":[1,{\"b\":[{\"c\":[5,(KEY),6]},7]},8],\"z\":9}"
    // Balanced, as a parser would have it, and in at least two groups.
    func isInteresting(_ text: String) -> Bool {
      var depth = 0
      var deepest = 0
      for byte in text.utf8 {
        if "([{".utf8.contains(byte) { depth += 1 }
        if ")]}".utf8.contains(byte) { depth -= 1 }
        if depth < 0 { return false }
        deepest = max(deepest, depth)
      }
      return depth == 0 && deepest >= 2 && text.contains("KEY")
    }
    let (result, runs) = minimize(input, isInteresting)
    #expect(result.utf8.count == 7, "\(result)")
    #expect(runs < 300)
  }

  @Test("Of a thousand items one is found by halves, not one by one")
  func longLists() {
    let input = "[" + (0..<1000).map { "{\"k\":\($0)}" }.joined(separator: ",") + "]"
    var successes = 0
    let (result, _) = minimize(input) { text in
      // A list of objects without an empty place, that has the one that matters.
      let isList = text.hasPrefix("[{") && text.hasSuffix("}]") && !text.contains("},,{")
      let holds = isList && text.contains("{\"k\":617}")
      successes += holds ? 1 : 0
      return holds
    }
    #expect(result == "[{\"k\":617}]")
    // Each is the death of a process.
    #expect(successes < 30)
  }

  @Test("A large input takes a few runs per byte that stays, not per byte squared")
  func cost() {
    let input =
      String(repeating: "x", count: 20_000) + "KEY" + String(repeating: "y", count: 15_000)
    let (result, runs) = minimize(input) { $0.contains("KEY") }
    #expect(result == "KEY")
    #expect(runs < 1_000)
  }
}
