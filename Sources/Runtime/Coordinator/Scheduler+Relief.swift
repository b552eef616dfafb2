// The steps against a stall. Each returns a description for the log.
extension Scheduler {
  /// The number of entries whose claims one slice checks.
  private static let checkedPerSlice = 32
  /// The number of executions with many mutations at once that an entry gets.
  private static let boldExecutions = 512
  /// The most further mutations that such an input is made of.
  private static let boldDepth = 24

  /// Takes a step against a stall.
  ///
  /// - Returns: a description of the step for people.
  mutating func take(
    _ step: StallControl.Step, corpus: inout Corpus, executions: Int
  ) -> String {
    corpus.bringBack()
    switch step {
    case .reopen: return reopen(&corpus, executions)
    case .rework: return rework(&corpus)
    case .rotate:
      let count = corpus.setAside(oneIn: 2, &random)
      return "\(count.counted("input", " is", " are")) set aside for a while"
    case .restart: return "the workers start anew"
    }
  }

  private mutating func reopen(_ corpus: inout Corpus, _ executions: Int) -> String {
    _ = corpus.unmaskFlaky()
    corpus.forgetFruitlessPicks()
    epoch += 1
    // A check takes two runs for each entry. All checks together are a small part of the executions
    // so far.
    let entries = corpus.nextToCheck(atMost: max(Self.checkedPerSlice, executions / 128))
    for start in stride(from: 0, to: entries.count, by: Self.checkedPerSlice) {
      var slice = Slice(stage: .check, seed: random.next(), lengthLimit: 0)
      slice.assignments = entries[start..<min(start + Self.checkedPerSlice, entries.count)].map {
        Slice.Assignment(entry: $0, executions: 2)
      }
      urgent.append(slice)
    }
    return "\(entries.count.counted("input", " is", " are")) checked, and all comparisons are "
      + "tried again"
  }

  private mutating func rework(_ corpus: inout Corpus) -> String {
    var count = 1
    while count * count < corpus.usedCount { count += 1 }
    let chosen = Set((0..<max(16, 2 * count)).map { _ in corpus.pick(&random) }).sorted()
    for entry in chosen {
      enqueueAgain(entry: entry)
      var slice = Slice(stage: .mutate, seed: random.next(), lengthLimit: 0)
      slice.depth = Self.boldDepth
      slice.assignments = [
        Slice.Assignment(
          entry: entry,
          executions: max(1, corpus.walkLength(of: entry, usual: Self.boldExecutions)))
      ]
      urgent.append(slice)
    }
    return "\(chosen.count.counted("input", " is", " are")) worked on again"
  }
}
