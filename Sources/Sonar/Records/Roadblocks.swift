/// The comparisons that always came out the same way in the runs of a corpus, and so block the way
/// to other code.
public struct Roadblocks: Sendable {
  /// A comparison that always came out the same way, or a `switch` with cases that were never
  /// taken.
  public struct Roadblock: Sendable {
    /// The number of the comparison's site.
    public var siteID: Int
    /// The facts that the compiler pass recorded about the comparison.
    public var site: Site
    /// The number of inputs whose runs made the comparison.
    public var inputs: Int
    /// The operands in the last of these runs.
    ///
    /// Those of a `switch` list only the cases that were never taken.
    public var operands: Record.Operands
    /// The outcome that it always had; nil for a `switch`.
    public var outcome: Bool?
  }

  private struct Entry {
    var last: Record
    var inputs = 0
    var outcomes = Outcomes()
  }

  private var entries: [Int: Entry] = [:]

  /// Creates an empty collection.
  public init() {}

  /// Adds the comparisons of one input's run.
  public mutating func note(_ records: [Record]) {
    var seen: Set<Int> = []
    for record in records where !record.site.flags.contains(.guardsTrap) {
      var entry = entries[record.siteID] ?? Entry(last: record)
      entry.last = record
      if seen.insert(record.siteID).inserted { entry.inputs += 1 }
      entry.outcomes.note(record)
      entries[record.siteID] = entry
    }
  }

  /// The roadblocks that are left.
  ///
  /// Those with the most blocks of code after them come first, then those that the most inputs
  /// reach.
  public var remaining: [Roadblock] {
    entries.compactMap { siteID, entry -> Roadblock? in
      var roadblock = Roadblock(
        siteID: siteID, site: entry.last.site, inputs: entry.inputs,
        operands: entry.last.operands, outcome: entry.outcomes.only)
      guard case .cases(let value, let cases) = entry.last.operands else {
        return roadblock.outcome == nil ? nil : roadblock
      }
      let missing = cases.filter { !entry.outcomes.cases.contains($0) }
      roadblock.operands = .cases(value, missing)
      return missing.isEmpty ? nil : roadblock
    }.sorted {
      ($1.site.blocksBehind, $1.inputs, $0.siteID) < ($0.site.blocksBehind, $0.inputs, $1.siteID)
    }
  }
}
