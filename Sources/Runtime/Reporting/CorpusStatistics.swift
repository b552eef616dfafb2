/// The statistics that `-print_corpus_stats=1` prints: for each entry the number of runs on its
/// mutations, and the number of successes.
struct CorpusStatistics {
  /// The number of executions on mutations of an entry, and of new entries among them.
  private struct Effort {
    var runs = 0
    var successes = 0
  }

  private var efforts: [Effort] = []

  /// Counts a slice that is handed out.
  mutating func note(_ slice: Slice) {
    for assignment in slice.assignments {
      makeRoom(for: assignment.entry)
      efforts[assignment.entry].runs += assignment.executions
    }
  }

  /// Counts a new entry that was made of `parent`.
  mutating func noteSuccess(of parent: Int) {
    makeRoom(for: parent)
    efforts[parent].successes += 1
  }

  private mutating func makeRoom(for entry: Int) {
    while efforts.count <= entry { efforts.append(Effort()) }
  }

  /// Returns a line for each entry that owns a feature.
  func summary(of entries: [Corpus.Entry]) -> [String] {
    entries.enumerated().filter { $1.isInUse }.map { number, entry in
      let effort = number < efforts.count ? efforts[number] : Effort()
      return "  [\(Self.padded(number, 3)) \(entry.hash.hex)] sz: \(Self.padded(entry.size, 5)) "
        + "runs: \(Self.padded(effort.runs, 5)) succ: \(Self.padded(effort.successes, 5)) focus: 0"
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }
}
