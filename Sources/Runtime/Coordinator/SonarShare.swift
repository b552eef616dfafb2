/// The share of the effort that goes into comparisons.
///
/// It grows when they find more than mutations do for the same effort.
///
/// Effort is counted, not timed, because counts are the same in every run. Its unit is that of
/// `Energy.cost`, about a nanosecond.
struct SonarShare {
  /// The effort that a traced execution is charged in addition to the target's own work, and the
  /// effort for each comparison that it recorded.
  ///
  /// Making hints takes more than that (500 to 1,900 for a comparison, measured on six subjects),
  /// and a trial takes less. But if hints that are never tried were charged in full, none would be
  /// left for the chains that need many.
  private static let tracing = (execution: 2_000, comparison: 300)
  /// The effort of any execution besides the target's work: mutation, the copy, the scan of
  /// counters.
  private static let engine = 250
  /// The effort of traced executions that is free, because little is known of their success yet.
  private static let allowance = 1 << 28
  /// The number of executions of either kind before the shares are compared.
  private static let firstLook = 1 << 9
  /// The least part of the executions that are traced while they are free.
  private static let leastPart = 0.1
  /// The share of traced executions when both sides are equally successful.
  private static let usual = 0.1
  /// The least part of the executions that are traced while there is new code.
  ///
  /// On a slow target they cost much less than they are charged.
  private static let leastPartForCode = 1.0 / 16
  /// The bounds of the share.
  ///
  /// Neither success nor failure ends tracing or everything else.
  private static let bounds = 0.02...0.5
  /// The number of executions after which all counts are halved, so that recent ones count most:
  /// while tracing is free, and later.
  private static let memory = (first: 1 << 13, later: 1 << 20)
  /// The number of inputs that each side is assumed to have found before, at the rate of both
  /// together.
  ///
  /// Few finds say little, and none say nothing.
  private static let prior = 4.0

  private struct Tally {
    var executions = 0
    var effort = 0
    /// The number of inputs with something new that entered the corpus.
    var news = 0.0

    mutating func halve() {
      executions /= 2
      effort /= 2
      news /= 2
    }

    /// Returns the number of finds for each unit of effort, where `rate` is the expected number.
    func success(expecting rate: Double) -> Double {
      (news + SonarShare.prior) / (Double(effort) + SonarShare.prior / rate)
    }

    /// The number of finds for each execution regardless of its cost, as if there had been one more
    /// find.
    var yield: Double { (news + 1) / Double(max(SonarShare.firstLook, executions)) }
  }

  private var sonar = Tally()
  private var other = Tally()
  private var total = (sonar: Tally(), other: Tally())
  /// The effort of the traced executions that were free.
  private var given = 0
  /// The number of traced executions that were charged.
  private var charged = 0

  /// The share of the effort that comparisons may have.
  private(set) var share = Self.usual

  /// The percentage of all effort that went into comparisons.
  var percent: Int {
    let sonar = given + total.sonar.effort
    let all = sonar + total.other.effort
    return all == 0 ? 0 : 100 * sonar / all
  }

  /// True when comparisons may be traced next.
  var isDue: Bool {
    if total.sonar.executions < Self.firstLook { return true }
    if given < Self.allowance {
      // A young corpus grows by anything. If mutations do more for it, they come first.
      if other.executions < Self.firstLook { return false }
      let part = sonar.yield / (sonar.yield + other.yield)
      let executions = sonar.executions + other.executions
      return Double(sonar.executions) <= max(Self.leastPart, part) * Double(executions)
    }
    let all = Double(total.sonar.effort + total.other.effort)
    return Double(total.sonar.effort) <= share * all
  }

  /// True when the comparisons of an entry that reached new code may be traced next.
  var isDueForCode: Bool {
    isDue
      || given >= Self.allowance
        && Double(charged) <= Self.leastPartForCode * Double(total.other.executions)
  }

  /// Counts the work of a slice whose executions cost `cost` each when nothing is traced.
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
      // Effort that was free does not count against later effort.
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

  /// Adapts the share, which is proportional to how many times better sonar is.
  private mutating func adapt() {
    guard sonar.news + other.news > 0 else { return }
    let rate = (sonar.news + other.news) / Double(max(1, sonar.effort + other.effort))
    let wanted = Self.usual * sonar.success(expecting: rate) / other.success(expecting: rate)
    share = min(max(wanted, Self.bounds.lowerBound), Self.bounds.upperBound)
  }
}
