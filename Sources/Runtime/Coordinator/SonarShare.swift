/// How often old entries' comparisons are looked at again: more often where that has found more than
/// mutations have, for as much time.
struct SonarShare {
  /// Untraced executions that take about as long as a traced one and what is made of it.
  ///
  /// The clock is not asked, so that one seed is one run.
  static let cost = 10
  /// Slices of mutations between two looks, with equal success.
  private static let usual = 16
  /// Executions after which both counts are halved, so that the present counts most.
  private static let memory = 1 << 20

  private var executions = (sonar: 0, other: 0)
  private var news = (sonar: 1, other: 1)
  private var total = (sonar: 0, other: 0)

  /// Slices of mutations between two looks.
  private(set) var interval = Self.usual

  /// Traced executions.
  var tracedExecutions: Int { total.sonar }

  /// Traced executions in a hundred.
  var percent: Int {
    let all = total.sonar + total.other
    return all == 0 ? 0 : 100 * total.sonar / all
  }

  /// Counts a slice.
  mutating func note(executions count: Int, isSonar: Bool) {
    if isSonar {
      executions.sonar += Self.cost * count
      total.sonar += count
    } else {
      executions.other += count
      total.other += count
    }
    guard executions.sonar + executions.other > Self.memory else { return }
    executions = (executions.sonar / 2, executions.other / 2)
    news = (max(1, news.sonar / 2), max(1, news.other / 2))
    adapt()
  }

  /// Counts an input that entered the corpus.
  mutating func noteNews(isSonar: Bool) {
    if isSonar { news.sonar += 1 } else { news.other += 1 }
    adapt()
  }

  /// The interval is inverse to how many times better sonar is.
  private mutating func adapt() {
    let sonar = Double(news.sonar) / Double(max(1024, executions.sonar))
    let other = Double(news.other) / Double(max(1024, executions.other))
    interval = max(4, min(128, Int(Double(Self.usual) * other / sonar)))
  }
}
