/// The ways in which the comparison of one site came out in the runs so far.
struct Outcomes: Sendable {
  private var held = false
  private var failed = false
  /// The cases that were taken, if the site is a `switch`.
  private(set) var cases: Set<UInt64> = []

  /// True when the comparison has held and has failed.
  var wentBothWays: Bool { held && failed }

  /// The outcome that the comparison always had.
  ///
  /// It is nil when both have occurred, when nothing is known yet, and for a `switch`.
  var only: Bool? { held == failed ? nil : held }

  /// Records one comparison of the site.
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
