/// The checks of an input that hold between two parts of it, such as a checksum and its data.
///
/// A change elsewhere breaks them, and then hides what else it did. As in REDQUEEN (Aschermann et
/// al., NDSS 2019), what the target computed is written over what the input said.
struct Checks {
  /// More than a few are coincidences.
  private static let most = 4
  /// Bits from which equality is no accident; narrower ones are checks if they are made only once.
  private static let narrowest = 12
  private static let narrowestOfAll = 8
  /// Ways to mend one input that are tried.
  private static let mostRepairs = 4

  /// Where they are made.
  let sites: [Int]

  /// The equalities among `records` that hold, as a rule between two parts of the input.
  ///
  /// A constant side may hide that: the optimizer makes `a == ~b` into `a ^ b == -1`.
  init(in records: [Record]) {
    var held: [(site: Int, isTelling: Bool)] = []
    var failed: Set<Int> = []
    let counts = records.countsBySite
    for record in records {
      let isFolded = !record.site.flags.isDisjoint(with: [.leftIsConstant, .rightIsConstant])
      guard record.site.predicate == .equal || record.site.predicate == .notEqual,
        !record.site.flags.contains(.guardsTrap), !isFolded || record.allBitsAreSet,
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
    // The checksum of nothing is often zero; so is much else.
    let telling = held.filter(\.isTelling) + held.filter { !$0.isTelling }
    sites = Array(telling.map(\.site).filter { !failed.contains($0) }.prefix(Self.most))
  }

  /// Ways to mend `input`, whose run was the last of `trials`: none where it broke no check, or
  /// none that can be mended.
  func repairs(of input: [UInt8], with trials: some Trials) -> [[UInt8]] {
    if sites.isEmpty { return [] }
    var repairs: [[UInt8]] = []
    let places = OperandPlaces(in: input)
    for site in sites {
      for record in trials.records(at: site) where record.isUnequal {
        repairs += Self.unfolded(record, in: input).filter { !repairs.contains($0) }
        let candidates = NumberHints(record: record, places: places, turn: 0).candidates()
        guard let cost = candidates.map(\.cost).min() else { continue }
        // Of several places as likely as each other, a check stands first or last.
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

  /// The input with a check at its beginning or end that makes up for what `a ^ b` lacks to be -1.
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
  /// Whether both operands are -1.
  fileprivate var allBitsAreSet: Bool {
    guard case .integers(let left, let right) = operands else { return false }
    let most = UInt128.max.truncated(to: Int(site.width))
    return left == most && right == most
  }
}
