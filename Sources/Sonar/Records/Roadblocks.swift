/// The comparisons that a corpus has not turned around: what still stands in the way.
public struct Roadblocks: Sendable {
  /// A comparison that came out one way only.
  public struct Roadblock: Sendable {
    /// The site's number.
    public var siteID: Int
    /// What the pass knew of it.
    public var site: Site
    /// Inputs whose runs made the comparison.
    public var inputs: Int
    /// What was compared, in the last of them.
    public var operands: Record.Operands
    /// How it always came out; nil for a switch.
    public var outcome: Bool?
    /// The input that came closest to another outcome, and what was compared in it.
    public var nearest: (input: Int, operands: Record.Operands)
  }

  private struct Entry {
    var last: Record
    var inputs = 0
    var outcomes = Outcomes()
    var nearest: (input: Int, record: Record)
    var distance: UInt64

    init(_ record: Record, of input: Int) {
      last = record
      nearest = (input, record)
      distance = Distance(record, by: .amount)?.value ?? .max
    }

    mutating func note(_ record: Record, of input: Int) {
      last = record
      outcomes.note(record)
      guard let distance = Distance(record, by: .amount)?.value, distance < self.distance
      else { return }
      self.distance = distance
      nearest = (input, record)
    }
  }

  private var entries: [Int: Entry] = [:]

  /// Nothing was compared yet.
  public init() {}

  /// Takes in what one input's run compared; `input` is its number.
  public mutating func note(_ records: [Record], of input: Int = 0) {
    var seen: Set<Int> = []
    for record in records where !record.site.flags.contains(.guardsTrap) {
      var entry = entries[record.siteID] ?? Entry(record, of: input)
      if seen.insert(record.siteID).inserted { entry.inputs += 1 }
      entry.note(record, of: input)
      entries[record.siteID] = entry
    }
  }

  /// What is left, that with most code behind it first, then what most inputs run into.
  public var remaining: [Roadblock] {
    entries.compactMap { siteID, entry -> Roadblock? in
      var roadblock = Roadblock(
        siteID: siteID, site: entry.last.site, inputs: entry.inputs,
        operands: entry.last.operands, outcome: entry.outcomes.only,
        nearest: (entry.nearest.input, entry.nearest.record.operands))
      guard case .cases(let value, let cases) = entry.last.operands else {
        return roadblock.outcome == nil ? nil : roadblock
      }
      let missing = cases.filter { !entry.outcomes.cases.contains($0) }
      roadblock.operands = .cases(value, missing)
      roadblock.nearest.operands = roadblock.operands
      return missing.isEmpty ? nil : roadblock
    }.sorted {
      ($1.site.blocksBehind, $1.inputs, $0.siteID) < ($0.site.blocksBehind, $0.inputs, $1.siteID)
    }
  }
}
