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

  @Test("A large input takes a few runs per byte that stays, not per byte squared")
  func cost() {
    let input =
      String(repeating: "x", count: 20_000) + "KEY" + String(repeating: "y", count: 15_000)
    let (result, runs) = minimize(input) { $0.contains("KEY") }
    #expect(result == "KEY")
    #expect(runs < 1_000)
  }
}
