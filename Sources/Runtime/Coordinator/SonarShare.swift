/// How much of the effort goes into comparisons: more where that has found more than mutations have,
/// for as much effort.
///
/// Effort is counted, not timed: what follows from counts alone is the same in every run. Its unit is
/// that of `Energy.cost`, about a nanosecond.
struct SonarShare {
  /// What a traced execution takes besides the target's own work: hooks, and making hints.
  private static let overhead = 20_000
  /// Traced executions that cost nothing: little is known of their success yet.
  private static let allowance = 1 << 14
  /// Executions of either kind before there is any question.
  private static let firstLook = 1 << 9
  /// Least part of the executions that they are, as long as they cost nothing.
  private static let leastPart = 0.1
  /// The share with equal success.
  private static let usual = 0.2
  /// Neither success nor failure ends the looks, or everything else.
  private static let bounds = 0.02...0.5
  /// Executions after which all counts are halved, so that the present counts most: at first and later.
  private static let memory = (first: 1 << 13, later: 1 << 20)
  /// Least effort by which success is judged.
  private static let leastEffort = 1 << 20

  private struct Tally {
    var executions = 0
    var effort = 0
    /// Inputs that entered the corpus; not 0, so that a share is never lost for good.
    var news = 1

    mutating func halve() {
      executions /= 2
      effort /= 2
      news = max(1, news / 2)
    }

    var success: Double { Double(news) / Double(max(SonarShare.leastEffort, effort)) }

    /// Success by executions, whatever these take.
    var yield: Double { Double(news) / Double(max(SonarShare.firstLook, executions)) }
  }

  private var sonar = Tally()
  private var other = Tally()
  private var total = (sonar: Tally(), other: Tally())

  /// The part of the effort that comparisons may have.
  private(set) var share = Self.usual

  /// Traced executions in a hundred.
  var percent: Int {
    let all = total.sonar.executions + total.other.executions
    return all == 0 ? 0 : 100 * total.sonar.executions / all
  }

  /// Whether it is the comparisons' turn.
  var isDue: Bool {
    if total.sonar.executions < Self.firstLook { return true }
    if total.sonar.executions < Self.allowance {
      // A young corpus grows by anything: where mutations do more for it, they come first.
      if other.executions < Self.firstLook { return false }
      let part = sonar.yield / (sonar.yield + other.yield)
      let executions = sonar.executions + other.executions
      return Double(sonar.executions) <= max(Self.leastPart, part) * Double(executions)
    }
    let all = Double(total.sonar.effort + total.other.effort)
    return Double(total.sonar.effort) <= share * all
  }

  /// Counts a slice of executions that take `cost` each where nothing is traced.
  mutating func note(executions: Int, cost: UInt64, isSonar: Bool) {
    let cost = Int(clamping: cost) + (isSonar ? Self.overhead : 0)
    func add(to tally: inout Tally) {
      tally.executions += executions
      tally.effort += executions * cost
    }
    if isSonar {
      add(to: &sonar)
      // What was free is not held against what comes later.
      if total.sonar.executions >= Self.allowance {
        add(to: &total.sonar)
      } else {
        total.sonar.executions += executions
      }
    } else {
      add(to: &other)
      add(to: &total.other)
    }
    let memory =
      total.sonar.executions < Self.allowance ? Self.memory.first : Self.memory.later
    guard sonar.executions + other.executions > memory else { return }
    sonar.halve()
    other.halve()
    adapt()
  }

  /// Counts an input that entered the corpus.
  mutating func noteNews(isSonar: Bool) {
    if isSonar { sonar.news += 1 } else { other.news += 1 }
    adapt()
  }

  /// The share is proportional to how many times better sonar is.
  private mutating func adapt() {
    let wanted = Self.usual * sonar.success / other.success
    share = min(max(wanted, Self.bounds.lowerBound), Self.bounds.upperBound)
  }
}
