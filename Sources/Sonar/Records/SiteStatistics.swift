/// The history of each comparison site, which tells the sites that are worth more hints.
///
/// No site is given up for good. Hints that lead nowhere make the next ones of their site more
/// expensive, and these debts halve with time. So loops and length checks cannot use up all runs,
/// and a site that was hopeless with an old corpus gets another chance with a new one.
public struct SiteStatistics: Sendable {
  private struct Entry {
    var outcomes = Outcomes()
    /// The number of hints made since the last one that paid, halved from time to time.
    var debt = 0
    /// The number of hints ever made.
    var made = 0
  }

  private var entries: [Int: Entry] = [:]
  private var calls = 0
  /// The number of calls of `note` after which debts are halved.
  private let halfLife: Int

  /// Creates empty statistics.
  ///
  /// - Parameter halfLife: the number of runs after which unpaid hints count half.
  public init(halfLife: Int = 64) {
    self.halfLife = halfLife
  }

  /// Adds the comparisons of one run.
  public mutating func note(_ records: [Record]) {
    for record in records {
      entries[record.siteID, default: Entry()].outcomes.note(record)
    }
    calls += 1
    if calls.isMultiple(of: halfLife) { decay() }
  }

  /// Records that `hint` paid: the input it made was kept.
  public mutating func reward(_ hint: Hint) {
    entries[hint.siteID]?.debt = 0
  }

  /// Clears all debts, so that every site gets another chance when the campaign has stalled.
  public mutating func forgive() {
    for site in entries.keys { entries[site]?.debt = 0 }
  }

  /// Halves all debts.
  private mutating func decay() {
    for site in entries.keys { entries[site]?.debt /= 2 }
  }

  /// Returns true when the site's comparison has been seen to hold and to fail.
  public func wentBothWays(_ siteID: Int) -> Bool {
    entries[siteID]?.outcomes.wentBothWays ?? false
  }

  /// Returns the cases that the switch at a site has taken so far.
  func casesTaken(at siteID: Int) -> Set<UInt64> { entries[siteID]?.outcomes.cases ?? [] }

  mutating func noteHint(for siteID: Int) {
    entries[siteID, default: Entry()].debt += 1
    entries[siteID, default: Entry()].made += 1
  }

  /// Returns the number of hints ever made for the site.
  ///
  /// It decides which occurrences are tried next.
  func hintsMade(for siteID: Int) -> Int {
    entries[siteID]?.made ?? 0
  }

  /// Returns the cost that the site's past adds to its next hint, 0 or more.
  func surcharge(for siteID: Int) -> Int {
    guard let entry = entries[siteID] else { return 0 }
    return Cost.ofDebt(entry.debt) + (entry.outcomes.wentBothWays ? Cost.turnedBefore : 0)
  }
}
