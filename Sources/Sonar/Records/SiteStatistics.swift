/// What is known of the comparison sites from the runs so far: which are worth more hints.
///
/// Nothing here retires a site for good. Hints that lead nowhere make a site's next ones cost
/// more, and all such debts halve with time: loops and length checks cannot eat the budget, and a
/// site that was hopeless with the old corpus gets its chance with the new one.
public struct SiteStatistics: Sendable {
  private struct Entry {
    var outcomes = Outcomes()
    /// Hints made since the last one that paid, halved with time.
    var debt = 0
    /// Hints made altogether.
    var made = 0
  }

  private var entries: [Int: Entry] = [:]
  private var calls = 0
  /// Calls of `note` between two halvings.
  private let halfLife: Int

  /// Knows nothing yet.
  ///
  /// - Parameter halfLife: runs after which unpaid hints count half.
  public init(halfLife: Int = 64) {
    self.halfLife = halfLife
  }

  /// Takes in the comparisons of one run.
  public mutating func note(_ records: [Record]) {
    for record in records {
      entries[record.siteID, default: Entry()].outcomes.note(record)
    }
    calls += 1
    if calls.isMultiple(of: halfLife) { decay() }
  }

  /// Says that `hint` paid: the input it made was worth keeping.
  public mutating func reward(_ hint: Hint) {
    entries[hint.siteID]?.debt = 0
  }

  /// Clears all debts: on a stall every site gets another chance.
  public mutating func forgive() {
    for site in entries.keys { entries[site]?.debt = 0 }
  }

  /// Halves all debts.
  private mutating func decay() {
    for site in entries.keys { entries[site]?.debt /= 2 }
  }

  /// Whether the comparison has been seen to hold and to fail.
  public func wentBothWays(_ siteID: Int) -> Bool {
    entries[siteID]?.outcomes.wentBothWays ?? false
  }

  /// The cases of a switch that were taken so far.
  func casesTaken(at siteID: Int) -> Set<UInt64> { entries[siteID]?.outcomes.cases ?? [] }

  mutating func noteHint(for siteID: Int) {
    entries[siteID, default: Entry()].debt += 1
    entries[siteID, default: Entry()].made += 1
  }

  /// Hints ever made for the site: where the next round of occurrences starts.
  func hintsMade(for siteID: Int) -> Int {
    entries[siteID]?.made ?? 0
  }

  /// What the site's past adds to the cost of its next hint, from 0.
  func surcharge(for siteID: Int) -> Int {
    guard let entry = entries[siteID] else { return 0 }
    return Cost.ofDebt(entry.debt) + (entry.outcomes.wentBothWays ? Cost.turnedBefore : 0)
  }
}
