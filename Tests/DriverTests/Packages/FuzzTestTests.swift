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

  @Test(
    "Other times are refused",
    arguments: ["", "m", "0", "-5", "1.5m", "99999999999999999h", "9300000000000000", "367000h"])
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
    let test = try FuzzTest(pattern: "x", runs: 5_000, workers: 2, flags: ["-seed=1"])
    #expect(test.budget(targets: 1).next?.amount == 5_000)
    #expect(test.arguments(2_000) == ["-runs=2000", "-timeout=25", "-parallel=2", "-seed=1"])
    #expect(test.words(2_000) == "2000 runs")
    #expect(throws: UserError.self) { try FuzzTest(pattern: "x", workers: 0) }
    #expect(throws: UserError.self) { try FuzzTest(pattern: "x", runs: 0) }
    #expect(throws: UserError.self) { try FuzzTest(pattern: "x", time: "5s", runs: 5) }
  }

  @Test("Parts of a time are whole seconds for a fuzzer")
  func seconds() throws {
    let test = try FuzzTest(pattern: "x", time: "10s")
    #expect(test.budget(targets: 2).next?.amount == 2_500)
    #expect(
      [2_499, 2_500, 100].map { test.arguments($0) }.map(\.[0])
        == ["-max_total_time=2", "-max_total_time=3", "-max_total_time=1"])
    #expect(test.words(2_500) == "3 s")
    // A hang is noticed, and tried for a second time, before the time is over.
    #expect(
      [1_000, 60_000, 600_000].map { test.arguments($0)[1] }
        == ["-timeout=2", "-timeout=15", "-timeout=25"])
  }

  private func summary(_ targets: [FuzzTestResults.Target]) -> String? {
    FuzzTestResults(targets: targets).summary { "\($0) s" }
  }

  @Test("Of several targets the last line names those that found something; one speaks for itself")
  func results() {
    #expect(summary([.init(name: "A", code: 77, used: 3)]) == nil)
    #expect(
      summary([.init(name: "A", used: 3), .init(name: "B", used: 5)])
        == "2 targets fuzzed (A 3 s, B 5 s), nothing found")
    let targets: [FuzzTestResults.Target] = [
      .init(name: "A", code: 1), .init(name: "B", code: 70), .init(name: "C", code: 77),
    ]
    #expect(
      summary(targets)
        == "3 targets fuzzed (A not at all, B not at all, C not at all), findings in B (70), "
        + "C (77), errors in A (1)")
  }

  @Test("The exit code is that of a finding, or else of an error")
  func code() {
    func code(_ codes: Int32...) -> Int32 {
      FuzzTestResults(targets: codes.map { .init(name: "x", code: $0) }).code
    }
    #expect(code() == 0)
    #expect(code(0, 70, 77) == 70)
    #expect(code(1, 0, 77) == 77)
    #expect(code(0, 1, 2) == 1)
  }
}
