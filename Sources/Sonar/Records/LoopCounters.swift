/// The sites at which loops count, such as `index < end`: what they compare is no part of the
/// input.
struct LoopCounters: Sendable {
  /// Steps from which a run of numbers is no accident.
  private static let shortest = 3

  private let sites: Set<Int>

  /// Finds the sites where one operand goes up or down by the same amount each time, while the
  /// other stays.
  init(in records: [Record]) {
    var runs: [Int: [(UInt128, UInt128)]] = [:]
    for record in records where record.site.width >= 32 {
      guard case .integers(let left, let right) = record.operands else { continue }
      runs[record.siteID, default: []].append((left, right))
    }
    sites = Set(
      runs.filter { _, pairs in
        // Of long loops only the first comparisons follow each other.
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
