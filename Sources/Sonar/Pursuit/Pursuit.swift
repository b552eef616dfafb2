/// Follows comparisons to where they lead: tries hints, and from those that got their comparison one
/// step further goes on with the next, even where the coverage shows nothing of it.
///
/// One pursuit lives as long as the campaign, for what it knows of the sites.
public struct Pursuit: Sendable {
  /// Steps that one hint may be followed, each of them a run that came further.
  static let longestChain = 512
  /// Hints of the same site tried at each step of a chain.
  static let mostNextHints = 32

  /// Makes the hints, and knows which of them paid.
  public var finder = HintFinder()

  /// Knows nothing yet.
  public init() {}

  /// Tries what the comparisons of `input` suggest.
  ///
  /// - Parameters:
  ///   - input: an input of the corpus.
  ///   - records: what its run compared.
  ///   - first: hints to leave out: an earlier process has tried them.
  ///   - limit: most hints to make.
  ///   - trials: runs the inputs.
  ///   - note: called with the number of each hint before it is tried.
  public mutating func run(
    on input: [UInt8], comparing records: [Record], from first: Int = 0, limit: Int,
    with trials: inout some Trials, note: (Int) -> Void = { _ in }
  ) {
    finder.limit = limit
    let trace = Trace(input: input, records: records)
    let checks = Checks(in: records)
    for (number, hint) in finder.hints(for: records, input: input).enumerated().dropFirst(first) {
      note(number)
      guard follow(hint, from: trace, checks, with: &trials) else { return }
    }
  }

  /// Tries a hint and whatever it leads to; false where there are to be no more runs.
  private mutating func follow(
    _ hint: Hint, from start: Trace, _ checks: Checks, with trials: inout some Trials
  ) -> Bool {
    var base = start
    var next = [hint]
    var length = 0
    while let hint = next.popLast() {
      guard var reached = attempt(hint, from: base, with: &trials) else { return false }
      if reached.isKept {
        finder.statistics.reward(hint)
        // It will have its own turn, with all of its comparisons.
        return true
      }
      if let repair = checks.repair(of: reached.trace.input, with: trials) {
        guard let repaired = attempt(repair, for: hint, from: base, with: &trials) else {
          return false
        }
        if repaired.isKept {
          finder.statistics.reward(hint)
          return true
        }
        reached = repaired
      }
      guard reached.isFurther, length < Self.longestChain else { continue }
      length += 1
      base = Trace(input: reached.trace.input, records: trials.records(at: hint.siteID))
      next = finder.nextHints(
        for: base.records, input: base.input, after: hint.offset + hint.bytes.count,
        limit: Self.mostNextHints
      ).reversed()
    }
    return true
  }

  private func attempt(
    _ hint: Hint, from base: Trace, with trials: inout some Trials
  ) -> (isKept: Bool, isFurther: Bool, trace: Trace)? {
    attempt(hint.applied(to: base.input), for: hint, from: base, with: &trials)
  }

  private func attempt(
    _ input: [UInt8], for hint: Hint, from base: Trace, with trials: inout some Trials
  ) -> (isKept: Bool, isFurther: Bool, trace: Trace)? {
    guard let isKept = trials.run(input, for: hint.siteID) else { return nil }
    let records = trials.records(at: hint.siteID)
    let isFurther = HintFinder.madeProgress(hint, from: base.records, to: records)
    return (isKept, isFurther, Trace(input: input, records: records))
  }
}
