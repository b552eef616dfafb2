import Testing

@testable import swiftc_fuzz

@Suite("A budget that fuzz tests share")
struct SharedBudgetTests {
  /// The turns of a whole run in which each test finds what `news` says of a test and its use so
  /// far.
  private func turns(
    tests: Int, total: Int, news: (_ test: Int, _ amount: Int, _ used: Int) -> Int
  ) -> [SharedBudget.Turn] {
    var budget = SharedBudget(tests: tests, total: total)
    var used = Array(repeating: 0, count: tests)
    var turns: [SharedBudget.Turn] = []
    while let turn = budget.next, turns.count < 1_000 {
      turns.append(turn)
      let found = news(turn.test, turn.amount, used[turn.test])
      used[turn.test] += turn.amount
      budget.end(turn, used: turn.amount, news: found)
    }
    return turns
  }

  private func sums(_ turns: [SharedBudget.Turn], tests: Int) -> [Int] {
    (0..<tests).map { test in turns.reduce(0) { $0 + ($1.test == test ? $1.amount : 0) } }
  }

  @Test("One test has all of it, in one turn")
  func alone() {
    #expect(turns(tests: 1, total: 60) { _, _, _ in 0 } == [.init(test: 0, amount: 60)])
  }

  @Test("Each test has a first share, and all together the whole budget", arguments: 2...20)
  func shares(tests: Int) {
    let turns = turns(tests: tests, total: 60) { test, amount, _ in test * amount }
    #expect(turns.prefix(tests).map(\.test) == Array(0..<tests))
    #expect(turns.prefix(tests).allSatisfy { $0.amount == max(1, 30 / tests) })
    #expect(turns.reduce(0) { $0 + $1.amount } == 60)
  }

  @Test("Tests that yield the same have the same time")
  func equal() {
    #expect(sums(turns(tests: 3, total: 90) { _, _, _ in 0 }, tests: 3) == [30, 30, 30])
    #expect(sums(turns(tests: 3, total: 90) { _, amount, _ in amount }, tests: 3) == [30, 30, 30])
  }

  @Test("A test that finds most has most of the rest; one that finds nothing is tried again")
  func yields() {
    let turns = turns(tests: 3, total: 1_200) { test, amount, _ in [8, 4, 0][test] * amount }
    let sums = sums(turns, tests: 3)
    #expect(sums[0] > sums[1] && sums[1] > sums[2], "\(sums)")
    #expect(sums[2] > 200, "\(sums)")
    // A test without news gets a tenth of the best one's rest.
    #expect(sums[2] - 200 <= (sums[0] - 200) / 4, "\(sums)")
  }

  @Test("What a test found long ago does not count")
  func recent() {
    // The first finds much, but only at its beginning; the second little by little.
    let turns = turns(tests: 2, total: 4_000) { test, amount, used in
      test == 0 ? (used == 0 ? 10_000 : 0) : amount
    }
    let rest = turns.suffix(turns.count / 4)
    #expect(rest.count { $0.test == 1 } > rest.count { $0.test == 0 }, "\(turns)")
  }

  @Test("A test that is over gets no turn, and the others have its time")
  func over() {
    var budget = SharedBudget(tests: 2, total: 40)
    budget.end(.init(test: 0, amount: 10), used: 1, news: 50, isOver: true)
    #expect(budget.next == .init(test: 1, amount: 10))
    budget.end(.init(test: 1, amount: 10), used: 10, news: 0)
    #expect(budget.next == .init(test: 1, amount: 29))
    budget.end(.init(test: 1, amount: 29), used: 3, news: 0, isOver: true)
    #expect(budget.next == nil)
  }

  @Test("A budget that is too small for all still gives each a first share")
  func tooSmall() {
    #expect(turns(tests: 5, total: 3) { _, _, _ in 1 }.map(\.amount) == [1, 1, 1, 1, 1])
  }

  @Test("Turns that take longer than they should come out of the rest")
  func overtime() {
    var budget = SharedBudget(tests: 2, total: 20)
    budget.end(.init(test: 0, amount: 5), used: 9, news: 0)
    budget.end(.init(test: 1, amount: 5), used: 9, news: 0)
    #expect(budget.next == .init(test: 0, amount: 2))
    budget.end(.init(test: 0, amount: 2), used: 4, news: 0)
    #expect(budget.next == nil)
  }
}
