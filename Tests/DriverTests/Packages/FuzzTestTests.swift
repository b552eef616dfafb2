import Testing

@testable import swiftc_fuzz

@Suite("test --fuzz PATTERN --time T")
struct FuzzTestTests {
  @Test(
    "Times are seconds, or have a unit",
    arguments: [(nil, 60), ("90", 90), ("90s", 90), ("5m", 300), ("2h", 7200)])
  func times(text: String?, seconds: Int) throws {
    #expect(try FuzzTest(pattern: "x", time: text).limit == .seconds(seconds))
  }

  @Test("Other times are refused", arguments: ["", "m", "0", "-5", "1.5m", "99999999999999999h"])
  func refusedTimes(text: String) {
    #expect(throws: UserError.self) { try FuzzTest(pattern: "x", time: text) }
  }

  @Test(
    "A pattern is a part of a name, or with wildcards all of it",
    arguments: [
      ("Parse", ["FuzzParse", "ParseURL"]), ("Parse*", ["ParseURL"]), ("F??d", ["Feed"]),
    ])
  func patterns(pattern: String, chosen: [String]) throws {
    let targets = ["Feed", "FuzzParse", "ParseURL"]
    #expect(try FuzzTest(pattern: pattern, time: nil).chosen(from: targets) == chosen)
  }

  @Test("A pattern that fits none is answered with those there are")
  func unknown() {
    #expect(throws: UserError.noSuchTarget(name: "Pasre", targets: ["Parse"])) {
      try FuzzTest(pattern: "Pasre", time: nil).chosen(from: ["Parse"])
    }
  }

  @Test("A number of runs takes the place of a time, and flags go to the fuzzer")
  func runs() throws {
    let test = try FuzzTest(pattern: "x", runs: 5_000, flags: ["-seed=1"])
    #expect(test.arguments == ["-runs=5000", "-seed=1"])
    #expect(throws: UserError.self) { try FuzzTest(pattern: "x", runs: 0) }
    #expect(throws: UserError.self) { try FuzzTest(pattern: "x", time: "5s", runs: 5) }
  }

  @Test("Of several targets the last line names those that found something; one speaks for itself")
  func summary() {
    #expect(FuzzTest.summary(of: [("A", 77)]) == nil)
    #expect(FuzzTest.summary(of: [("A", 0), ("B", 0)]) == "2 targets fuzzed, nothing found")
    let statuses: [FuzzTest.Status] = [("A", 0), ("B", 70), ("C", 77)]
    #expect(
      FuzzTest.summary(of: statuses)
        == "3 targets fuzzed, exit codes of those that found something: B (70), C (77)")
    #expect(FuzzTest.result(of: statuses) == 70)
    #expect(FuzzTest.result(of: []) == 0)
  }
}
