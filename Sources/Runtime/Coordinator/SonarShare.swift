/// How much of the effort goes into comparisons: more where that has found more than mutations
/// have, for as much effort.
///
/// Effort is counted, not timed: what follows from counts alone is the same in every run. Its unit
/// is that of `Energy.cost`, about a nanosecond.
struct SonarShare {
  /// What a traced execution is charged besides the target's own work, and for each comparison that
  /// it recorded.
  ///
  /// Hints take more than that (500 to 1,900 for a comparison, measured on six subjects) and trials
  /// less; but whoever pays for the hints they did not use has none left for the chains that need
  /// many.
  private static let tracing = (execution: 2_000, comparison: 300)
  /// What any execution takes besides: mutation, the copy, the look at the counters.
  private static let engine = 250
  /// Effort of traced executions that costs nothing: little is known of their success yet.
  private static let allowance = 1 << 28
  /// Executions of either kind before there is any question.
  private static let firstLook = 1 << 9
  /// Least part of the executions that they are, as long as they cost nothing.
  private static let leastPart = 0.1
  /// The share with equal success.
  private static let usual = 0.1
  /// Least part of the executions, where there is new code to look at: on a slow target they cost
  /// much less than they are charged.
  private static let leastPartForCode = 1.0 / 16
  /// Neither success nor failure ends the looks, or everything else.
  private static let bounds = 0.02...0.5
  /// Executions after which all counts are halved, so that the present counts most: at first and
  /// later.
  private static let memory = (first: 1 << 13, later: 1 << 20)
  /// Inputs that both sides are taken to have found before, at the rate of both together: few
  /// finds say little, and none at all nothing.
  private static let prior = 4.0

  private struct Tally {
    var executions = 0
    var effort = 0
    /// Inputs with something new that entered the corpus.
    var news = 0.0

    mutating func halve() {
      executions /= 2
      effort /= 2
      news /= 2
    }

    /// Finds for so much effort, where `rate` is what to expect.
    func success(expecting rate: Double) -> Double {
      (news + SonarShare.prior) / (Double(effort) + SonarShare.prior / rate)
    }

    /// Finds for each execution, whatever it takes; as if there had been one more.
    var yield: Double { (news + 1) / Double(max(SonarShare.firstLook, executions)) }
  }

  private var sonar = Tally()
  private var other = Tally()
  private var total = (sonar: Tally(), other: Tally())
  /// Effort of the traced executions that were free.
  private var given = 0
  /// Traced executions that were not.
  private var charged = 0

  /// The part of the effort that comparisons may have.
  private(set) var share = Self.usual

  /// The part of all effort that went into comparisons, in a hundred.
  var percent: Int {
    let sonar = given + total.sonar.effort
    let all = sonar + total.other.effort
    return all == 0 ? 0 : 100 * sonar / all
  }

  /// Whether it is the comparisons' turn.
  var isDue: Bool {
    if total.sonar.executions < Self.firstLook { return true }
    if given < Self.allowance {
      // A young corpus grows by anything: where mutations do more for it, they come first.
      if other.executions < Self.firstLook { return false }
      let part = sonar.yield / (sonar.yield + other.yield)
      let executions = sonar.executions + other.executions
      return Double(sonar.executions) <= max(Self.leastPart, part) * Double(executions)
    }
    let all = Double(total.sonar.effort + total.other.effort)
    return Double(total.sonar.effort) <= share * all
  }

  /// Whether it is the turn of an entry that reached new code, if there is one.
  var isDueForCode: Bool {
    isDue
      || given >= Self.allowance
        && Double(charged) <= Self.leastPartForCode * Double(total.other.executions)
  }

  /// Counts a slice whose executions take `cost` each where nothing is traced.
  mutating func note(_ work: Slice.Work, cost: UInt64, isSonar: Bool) {
    var effort = work.executions * (Int(clamping: cost) + Self.engine)
    if isSonar {
      effort += work.executions * Self.tracing.execution
      effort += work.comparisons * Self.tracing.comparison
    }
    func add(to tally: inout Tally) {
      tally.executions += work.executions
      tally.effort += effort
    }
    if isSonar {
      add(to: &sonar)
      // What was free is not held against what comes later.
      if given >= Self.allowance {
        charged += work.executions
        add(to: &total.sonar)
      } else {
        total.sonar.executions += work.executions
        given += effort
      }
    } else {
      add(to: &other)
      add(to: &total.other)
    }
    let memory = given < Self.allowance ? Self.memory.first : Self.memory.later
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
    guard sonar.news + other.news > 0 else { return }
    let rate = (sonar.news + other.news) / Double(max(1, sonar.effort + other.effort))
    let wanted = Self.usual * sonar.success(expecting: rate) / other.success(expecting: rate)
    share = min(max(wanted, Self.bounds.lowerBound), Self.bounds.upperBound)
  }
}
