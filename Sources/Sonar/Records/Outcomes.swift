/// How the comparison of one site came out in the runs so far.
struct Outcomes: Sendable {
  private var held = false
  private var failed = false
  /// Of a `switch`, the cases that were taken.
  private(set) var cases: Set<UInt64> = []

  /// Whether it has held and has failed.
  var wentBothWays: Bool { held && failed }

  /// How it always came out; nil for a `switch`, where nothing is known, and where it came out both
  /// ways.
  var only: Bool? { held == failed ? nil : held }

  /// Takes in one comparison of the site.
  mutating func note(_ record: Record) {
    if case .cases(let value, let all) = record.operands, all.contains(value) {
      cases.insert(value)
    }
    switch record.outcome {
    case true?: held = true
    case false?: failed = true
    case nil: break
    }
  }
}
