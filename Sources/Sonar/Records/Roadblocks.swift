public import SonarABI

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

  /// The number of runs that were taken in.
  public private(set) var runs = 0

  /// Creates an empty collection.
  public init() {}

  /// Takes in what one input's run compared; `input` is its number.
  public mutating func note(_ records: [Record], of input: Int = 0) {
    runs += 1
    var seen: Set<Int> = []
    for record in records where !record.site.flags.contains(.guardsTrap) {
      var entry = entries[record.siteID] ?? Entry(record, of: input)
      if seen.insert(record.siteID).inserted { entry.inputs += 1 }
      entry.note(record, of: input)
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
