/// Notices that nothing new has been found for long, and says what to try against it.
///
/// Hours without news and a restart that finds inputs in minutes is a known disease of fuzzers
/// (go-fuzz's issue 257). What a restart does is done here one step at a time, without one: claims
/// of features and debts of comparison sites are opened again, old entries get the stages once
/// more with what is known by now, the order of work changes, and processes lose their hidden
/// state. A stall is counted in executions, never in time, so that one seed means one run.
struct StallControl {
  /// What may end a stall, the cheapest first.
  enum Step: CaseIterable {
    /// Check what entries claim, unmask flaky features, and forget what was tried in vain.
    case reopen
    /// Put the entries with the rarest features through the stages again, and mutate them boldly.
    case rework
    /// Set a random half of the corpus aside.
    case rotate
    /// Start the workers anew.
    case restart
  }

  /// Executions without news that are no stall, however new the run is.
  static let leastPatience = 1 << 15

  private var lastNews = 0
  private var lastStep = 0
  private var next = 0
  /// Steps taken so far.
  private(set) var stepCount = 0

  /// Something new was found in execution number `run`: the stall, if it was one, is over.
  mutating func noteNews(at run: Int) {
    lastNews = run
    lastStep = run
    next = 0
  }

  /// The step that is due after `run` executions, if one is.
  ///
  /// Each waits for a quarter of all executions so far: however long the stall, the steps are a
  /// small part of the work, and their log stays short.
  mutating func stepDue(after run: Int) -> Step? {
    guard run - lastStep >= max(Self.leastPatience, run / 4) else { return nil }
    lastStep = run
    defer { next = (next + 1) % Step.allCases.count }
    stepCount += 1
    return Step.allCases[next]
  }

  /// Executions without news.
  func drought(after run: Int) -> Int { run - lastNews }
}
