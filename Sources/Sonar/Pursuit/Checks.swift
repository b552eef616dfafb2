/// The checks of an input that hold between two parts of it, such as a checksum and its data.
///
/// A change elsewhere breaks them, and then hides what else it did. As in REDQUEEN (Aschermann et
/// al., NDSS 2019), what the target computed is written over what the input said.
struct Checks {
  /// More than a few are coincidences.
  private static let most = 4
  /// Bits from which equality is no accident.
  private static let narrowest = 12

  private let sites: [Int]

  /// The equalities among `records` that hold, neither side of them constant.
  init(in records: [Record]) {
    var held: [Int] = []
    var failed: Set<Int> = []
    for record in records {
      guard record.site.predicate == .equal || record.site.predicate == .notEqual,
        record.site.flags.isDisjoint(with: [.leftIsConstant, .rightIsConstant, .guardsTrap])
      else { continue }
      if record.isUnequal {
        failed.insert(record.siteID)
      } else if Self.isTelling(record), !held.contains(record.siteID) {
        held.append(record.siteID)
      }
    }
    sites = Array(held.filter { !failed.contains($0) }.prefix(Self.most))
  }

  /// `input`, whose run was the last of `trials`, with the checks it broke mended; nil where it broke
  /// none, or none that can be mended.
  func repair(of input: [UInt8], with trials: some Trials) -> [UInt8]? {
    var mended = input
    for site in sites {
      for record in trials.records(at: site) where record.isUnequal {
        let candidates = NumberHints(record: record, input: InputIndex(mended), turn: 0)
          .candidates()
        if let best = candidates.min(by: { $0.cost < $1.cost }) {
          mended = best.hint.applied(to: mended)
        }
      }
    }
    return mended == input ? nil : mended
  }

  private static func isTelling(_ record: Record) -> Bool {
    guard case .integers(let value, _) = record.operands else { return false }
    return Int(record.site.width) >= narrowest && value > 0xff
  }
}
