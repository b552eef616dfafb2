/// The checks that hold between two parts of an input, such as a checksum and the data it covers.
///
/// A change to the data breaks its check. The target then rejects the input, which hides every
/// other effect of the change. The remedy comes from REDQUEEN (Aschermann et al., NDSS 2019): the
/// value that the target computed is written over the one in the input.
struct Checks {
  /// The most checks of one input.
  ///
  /// If more comparisons look like checks, most of them are coincidences.
  private static let most = 4
  /// The width in bits from which an equality counts as a check.
  ///
  /// Narrower operands are equal by accident too often.
  private static let narrowest = 12
  private static let narrowestOfAll = 8
  /// The most repairs that are tried for one input.
  private static let mostRepairs = 4

  /// The sites of the comparisons that make the checks.
  let sites: [Int]
  /// The numbers that repair checks with constants, by site.
  private let balances: [Int: Balance]

  /// Finds the equalities among `records` that always hold, which are usually between two parts of
  /// the input.
  ///
  /// A comparison with a constant counts only if both operands are -1, because the optimizer turns
  /// `a == ~b` into `a ^ b == -1`, or if a number that makes it hold is in `balances`.
  init(in records: [Record], _ balances: [Int: Balance] = [:]) {
    self.balances = balances
    var held: [(site: Int, isTelling: Bool)] = []
    var failed: Set<Int> = []
    let counts = records.countsBySite
    for record in records {
      let isFolded = !record.site.flags.isDisjoint(with: [.leftIsConstant, .rightIsConstant])
      guard record.site.predicate == .equal || record.site.predicate == .notEqual,
        !record.site.flags.contains(.guardsTrap),
        !isFolded || record.allBitsAreSet || balances[record.siteID] != nil,
        case .integers(let value, _) = record.operands,
        Int(record.site.width)
          >= (counts[record.siteID] == 1 ? Self.narrowestOfAll : Self.narrowest)
      else { continue }
      if record.isUnequal {
        failed.insert(record.siteID)
      } else if !held.contains(where: { $0.site == record.siteID }) {
        held.append((record.siteID, value > 0xff))
      }
    }
    // Checksums of empty data are often zero, but so are many other numbers: equal zeros come last.
    let telling = held.filter(\.isTelling) + held.filter { !$0.isTelling }
    sites = Array(telling.map(\.site).filter { !failed.contains($0) }.prefix(Self.most))
  }

  /// Returns repaired copies of `input`, which must be the last input that `engine` ran.
  ///
  /// There are none when all checks hold, or when no failed one can be repaired.
  func repairs(of input: [UInt8], with engine: some TracingEngine) -> [[UInt8]] {
    if sites.isEmpty { return [] }
    var repairs: [[UInt8]] = []
    let places = OperandPlaces(in: input)
    for site in sites {
      for record in engine.records(at: site) where record.isUnequal {
        repairs += balances[site]?.inputs(satisfying: record, in: input) ?? []
        repairs += Self.unfolded(record, in: input).filter { !repairs.contains($0) }
        let candidates = NumberHints(record: record, places: places, turn: 0).candidates()
        guard let cost = candidates.map(\.cost).min() else { continue }
        // When several places are equally likely, a checksum is usually at the first or the last.
        let best = candidates.filter { $0.cost <= cost + 1 }.map(\.hint)
          .sorted { $0.offset < $1.offset }
        for hint in [best.last, best.first].compactMap(\.self) {
          let repair = hint.applied(to: input)
          if repair != input, !repairs.contains(repair) { repairs.append(repair) }
        }
      }
    }
    return Array(repairs.prefix(Self.mostRepairs))
  }

  /// Returns copies of the input for a check that compares `a ^ b` with -1: the first or last bytes
  /// are changed so that the result becomes -1.
  private static func unfolded(_ record: Record, in input: [UInt8]) -> [[UInt8]] {
    guard !record.site.flags.isDisjoint(with: [.leftIsConstant, .rightIsConstant]),
      case .integers(let left, let right) = record.operands
    else { return [] }
    let size = Int(record.site.width) / 8
    guard size > 0, size <= input.count else { return [] }
    let missing = (0..<size).map { UInt8(truncatingIfNeeded: (left ^ right) >> ($0 * 8)) }
    return [0, input.count - size].flatMap { offset in
      [missing, missing.reversed()].map { missing in
        var result = input
        for (index, byte) in missing.enumerated() { result[offset + index] ^= byte }
        return result
      }
    }
  }
}

extension Record {
  /// True when all bits of both operands are set.
  fileprivate var allBitsAreSet: Bool {
    guard case .integers(let left, let right) = operands else { return false }
    let most = UInt128.max.truncated(to: Int(site.width))
    return left == most && right == most
  }
}
