/// How much of the random work the versifier gets: by what it finds, compared with mutations.
///
/// It is worth half of all work where a format is strict and little where bytes mean numbers, and
/// that changes as the corpus grows: old results fade, and neither side is ever given up.
struct VersifierShare {
  /// What one side has cost and brought.
  private struct Yield {
    var executions = 0
    var news = 0

    /// Findings per 2^32 executions; the constants stand for a little experience beforehand.
    var rate: Int { ((news + 1) << 32) / (executions + 8192) }
  }

  /// Slices out of 64 that the versifier gets at least, and at most.
  private static let bounds = (least: 2, most: 32)

  private var verses = Yield()
  private var mutations = Yield()

  /// Whether the next slice is the versifier's.
  func draw(_ random: inout Random) -> Bool {
    let share = 64 * verses.rate / max(1, verses.rate + mutations.rate)
    return random.below(64) < min(max(share, Self.bounds.least), Self.bounds.most)
  }

  /// Notes work that is handed out.
  mutating func noteExecutions(_ count: Int, of stage: Slice.Stage) {
    if stage == .versify { verses.executions += count } else { mutations.executions += count }
  }

  /// Notes that work of that stage has brought something new.
  mutating func noteNews(of stage: Slice.Stage) {
    switch stage {
    case .versify: verses.news += 1
    case .mutate: mutations.news += 1
    default: return
    }
    guard verses.news + mutations.news > 64 else { return }
    verses = Yield(executions: verses.executions / 2, news: verses.news / 2)
    mutations = Yield(executions: mutations.executions / 2, news: mutations.news / 2)
  }
}
