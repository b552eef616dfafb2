/// A detector of stalls, which chooses a step to take against one.
///
/// Some fuzzers find nothing for hours, but after a restart find inputs within minutes (go-fuzz's
/// issue 257). The effects of a restart are produced here one at a time. Claims of features and
/// debts of comparison sites are reopened, old entries get their slices again with current
/// knowledge, the order of work changes, and processes lose their hidden state. A stall is counted
/// in executions, never in time, so that one seed gives one run.
struct StallControl {
  /// A step that may end a stall.
  ///
  /// The cheapest comes first.
  enum Step: CaseIterable {
    /// Checks the claims of entries, unmasks flaky features, and forgets what was tried in vain.
    case reopen
    /// Gives the entries with the rarest features all slices again, and mutates them many times at
    /// once.
    case rework
    /// Sets a random half of the corpus aside.
    case rotate
    /// Restarts the workers.
    case restart
  }

  /// The number of executions without news that never count as a stall, even in a new run.
  static let leastPatience = 1 << 15

  private var lastNews = 0
  private var lastStep = 0
  private var next = 0
  /// The number of steps taken so far.
  private(set) var stepCount = 0

  /// Notes that execution number `run` found something new, which ends any stall.
  mutating func noteNews(at run: Int) {
    lastNews = run
    lastStep = run
    next = 0
  }

  /// Returns the step that is due after `run` executions; nil if none is.
  ///
  /// Each step waits for a quarter of all executions so far. However long a stall is, the steps are
  /// a small part of the work, and their log stays short.
  mutating func stepDue(after run: Int) -> Step? {
    guard run - lastStep >= max(Self.leastPatience, run / 4) else { return nil }
    lastStep = run
    defer { next = (next + 1) % Step.allCases.count }
    stepCount += 1
    return Step.allCases[next]
  }

  /// Returns the number of executions without news.
  func drought(after run: Int) -> Int { run - lastNews }
}
