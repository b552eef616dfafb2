/// The plan by which several fuzz tests share one budget of time or runs.
///
/// Each test gets a first share, and these are half of the budget. The rest goes in turns to those
/// tests that have found most news lately. Which test is next follows from the reports of earlier
/// turns alone, so that the same reports make the same plan.
struct SharedBudget: Equatable {
  /// A part of the budget for one test, which is a number from 0.
  struct Turn: Equatable {
    var test: Int
    var amount: Int
  }

  /// The knowledge of one test.
  private struct Test: Equatable {
    /// New features for each millisecond or run, lately; nil before its first turn.
    var yield: Double?
    /// The part of the budget that it has used; of a test with a small yield it counts more.
    var weightedUse = 0.0
    var isOver = false
  }

  /// A test without news gets this part of what the best one gets, because it may only be stuck.
  private static let least = 0.1

  private var tests: [Test]
  private let total: Int
  private let smallest: Int
  private let first: Int
  private var spent = 0

  /// Plans for `tests` tests, at least one, and `total` milliseconds or runs.
  ///
  /// A first share has `smallest` of them at least. Later turns have three times as many, because
  /// each begins with the whole corpus.
  init(tests: Int, total: Int, smallest: Int = 1) {
    self.tests = Array(repeating: Test(), count: tests)
    self.total = total
    self.smallest = smallest
    first = tests == 1 ? total : max(smallest, total / (2 * max(1, tests)))
  }

  /// The next turn; nil when the budget is used up, or no test goes on.
  var next: Turn? {
    // A first share is everybody's, however small the budget is.
    if let new = tests.firstIndex(where: { $0.yield == nil && !$0.isOver }) {
      return Turn(test: new, amount: first)
    }
    let left = total - spent
    let going = tests.indices.filter { !tests[$0].isOver }
    guard left > 0,
      let test = going.min(by: { tests[$0].weightedUse < tests[$1].weightedUse })
    else { return nil }
    let turn = max(3 * smallest, first / 4)
    // Too little to begin another turn with is added to this one.
    let isLast = going.count == 1 || left < turn + max(smallest, turn / 2)
    return Turn(test: test, amount: isLast ? left : turn)
  }

  /// Takes in the end of a turn.
  ///
  /// - Parameters:
  ///   - turn: The turn, as `next` gave it.
  ///   - used: The milliseconds or runs that it took, which may be more than it was given.
  ///   - news: The features that it added.
  ///   - isOver: True when the test gets no further turn.
  mutating func end(_ turn: Turn, used: Int, news: Int, isOver: Bool = false) {
    let used = max(1, used)
    spent += used
    let yield = Double(news) / Double(used)
    tests[turn.test].isOver = isOver
    guard let before = tests[turn.test].yield else {
      tests[turn.test].yield = yield
      return
    }
    // Much is found at the beginning, which says little of what is left to find.
    tests[turn.test].yield = (before + 3 * yield) / 4
    tests[turn.test].weightedUse += Double(used) / weight(of: turn.test)
  }

  /// The yield of a test as a part of the best one's, of those that go on.
  private func weight(of test: Int) -> Double {
    let best = tests.filter { !$0.isOver }.compactMap(\.yield).max() ?? 0
    guard best > 0, let yield = tests[test].yield else { return 1 }
    return max(Self.least, min(1, yield / best))
  }
}
