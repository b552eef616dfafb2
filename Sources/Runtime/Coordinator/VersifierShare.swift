/// The share of random work that the versifier gets, according to what it finds compared with
/// mutations.
///
/// The versifier is worth half of all work if a format is strict, and little if bytes mean numbers.
/// That changes as the corpus grows, so old results fade, and neither side is ever given up.
struct VersifierShare {
  /// The executions of one side and their results.
  private struct Yield {
    var executions = 0
    var news = 0

    /// The number of finds per 2^32 executions.
    ///
    /// The constants stand for a little experience beforehand.
    var rate: Int { ((news + 1) << 32) / (executions + 8192) }
  }

  /// The least and the most slices out of 64 that the versifier gets.
  private static let bounds = (least: 2, most: 32)

  private var verses = Yield()
  private var mutations = Yield()

  /// Returns true when the next slice is the versifier's.
  func draw(_ random: inout Random) -> Bool {
    let share = 64 * verses.rate / max(1, verses.rate + mutations.rate)
    return random.below(64) < min(max(share, Self.bounds.least), Self.bounds.most)
  }

  /// Notes executions that are handed out.
  mutating func noteExecutions(_ count: Int, of stage: Slice.Stage) {
    if stage == .versify { verses.executions += count } else { mutations.executions += count }
  }

  /// Notes that a slice of this stage has found something new.
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
