/// The sites of comparisons that control loops, such as `index < end`.
///
/// Their operands are counts, not parts of the input.
struct LoopCounters: Sendable {
  /// The number of equal steps from which a sequence of numbers counts as a loop.
  private static let shortest = 3

  private let sites: Set<Int>

  /// Finds the sites at which one operand changes by the same amount each time, while the other
  /// stays the same.
  init(in records: [Record]) {
    var runs: [Int: [(UInt128, UInt128)]] = [:]
    for record in records where record.site.width >= 32 {
      guard case .integers(let left, let right) = record.operands else { continue }
      runs[record.siteID, default: []].append((left, right))
    }
    sites = Set(
      runs.filter { _, pairs in
        // Only the first comparisons of a long loop are recorded one after the other.
        let first = pairs.prefix(Self.shortest + 1)
        guard first.count > Self.shortest else { return false }
        return Self.counts(first.map(\.0), first.map(\.1))
          || Self.counts(first.map(\.1), first.map(\.0))
      }.keys)
  }

  func contains(_ siteID: Int) -> Bool { sites.contains(siteID) }

  private static func counts(_ moving: [UInt128], _ fixed: [UInt128]) -> Bool {
    let step = moving[1] &- moving[0]
    return step != 0 && Set(fixed).count == 1
      && zip(moving, moving.dropFirst()).allSatisfy { $1 &- $0 == step }
  }
}
