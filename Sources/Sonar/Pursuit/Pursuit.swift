/// Follows comparisons to where they lead: tries hints, and from those that got their comparison
/// one step further goes on with the next, even where the coverage shows nothing of it.
///
/// One pursuit lives as long as the campaign, for what it knows of the sites.
public struct Pursuit: Sendable {
  /// Steps that one hint may be followed, each of them a run that came further.
  static let longestChain = 512
  /// Hints tried at each step of a chain.
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
    let hints = finder.hints(for: trace) + Extension.all(of: trace)
    for (number, hint) in hints.enumerated().dropFirst(first) {
      note(number)
      guard follow(hint, from: trace, checks, with: &trials) != nil else { return }
    }
  }

  /// Follows what all comparisons but those of one site suggest; false where there are to be no
  /// more runs.
  mutating func followOthers(
    from trace: Trace, besides site: Int, with trials: inout some Trials
  ) -> Bool {
    let checks = Checks(in: trace.records)
    for hint in finder.ranked(for: trace, limit: Self.mostNextHints, without: site) {
      guard follow(hint, from: trace, checks, with: &trials) != nil else { return false }
    }
    return true
  }

  /// Tries a hint and whatever it leads to.
  ///
  /// - Parameters:
  ///   - first: the hint.
  ///   - start: what it is for.
  ///   - checks: what holds there between two parts of the input.
  ///   - endsAtSite: whether to go no further once all that the hint's site compares is equal.
  ///   - trials: runs the inputs.
  /// - Returns: the last step that came further, `start` if none did; nil where there are to be no
  ///   more runs.
  mutating func follow(
    _ first: Hint, from start: Trace, _ checks: Checks, endsAtSite: Bool = false,
    with trials: inout some Trials
  ) -> Trace? {
    var chain = Chain(from: start)
    var checks = checks
    var next = [first]
    while let hint = next.popLast() {
      guard var reached = attempt(hint, from: chain.end, checks, with: &trials) else { return nil }
      if !reached.isKept, !reached.isFurther {
        for repair in checks.repairs(of: reached.input, with: trials) {
          guard let repaired = attempt(repair, for: hint, from: chain.end, checks, with: &trials)
          else { return nil }
          guard repaired.isKept || repaired.isFurther else { continue }
          reached = repaired
          break
        }
      }
      if reached.isKept {
        finder.statistics.reward(hint)
        // It will have its own turn, with all of its comparisons; unless a smaller one takes its
        // place before, which shows the same coverage, but need not have what the decoder got.
        guard hint.isOfDecoder(in: chain.end.records) else { return chain.end }
      }
      guard reached.isFurther, chain.length < Self.longestChain,
        !chain.isCircular(hint, to: reached.input)
      else { continue }
      guard let records = trials.allRecords(of: reached.input) else { return nil }
      if hint.isOneOfSeveral(in: chain.end.records) {
        // Any other name would be as good, were it not for what is compared behind it.
        let holdsMore = HintFinder.holdsMore(chain.end.records, records, besides: hint.siteID)
        if chain.isGuided, !holdsMore { continue }
        chain.isGuided = holdsMore
      }
      chain.append(hint, Trace(input: reached.input, records: records))
      if endsAtSite, chain.end.holds(first.siteID) { break }
      checks = Checks(in: chain.end.records)
      next = nextHints(after: hint, in: chain).reversed()
      if reached.isKept { next.removeAll { !$0.isOfDecoder(in: chain.end.records) } }
    }
    return chain.end
  }

  /// What to try once `hint` has got its comparison further: the next comparison of its site, and
  /// where that holds, or others came further with it, all that still fail, as long as nothing is
  /// undone.
  private func nextHints(after hint: Hint, in chain: Chain) -> [Hint] {
    let own = chain.end.records.filter { $0.siteID == hint.siteID }
    var hints: [Hint]
    if let opens = hint.opens {
      // What is compared for the first time was what it was made for.
      let fresh = HintFinder.opened(opens, from: chain.known, to: chain.end.records)
      hints = finder.ranked(for: chain.end.comparing(fresh), limit: Self.mostNextHints)
    } else if own.contains(where: \.isUnequal) {
      hints = finder.nextHints(
        for: own, in: chain.end, after: hint.offset + hint.bytes.count,
        limit: Self.mostNextHints)
      hints += Extension.continuations(of: own, in: chain.end)
      if chain.isGuided { hints += finder.ranked(for: chain.end, limit: Self.mostNextHints) }
    } else {
      hints =
        Extension.all(of: chain.end, at: hint.siteID)
        + finder.ranked(for: chain.end, limit: Self.mostNextHints)
    }
    return hints.filter { !chain.undoes($0) }
  }

  private func attempt(
    _ hint: Hint, from base: Trace, _ checks: Checks, with trials: inout some Trials
  ) -> (isKept: Bool, isFurther: Bool, input: [UInt8])? {
    attempt(hint.applied(to: base.input), for: hint, from: base, checks, with: &trials)
  }

  private func attempt(
    _ input: [UInt8], for hint: Hint, from base: Trace, _ checks: Checks,
    with trials: inout some Trials
  ) -> (isKept: Bool, isFurther: Bool, input: [UInt8])? {
    let watch = HintFinder.watch(for: hint, from: base, and: checks.sites)
    guard let isKept = trials.run(input, for: hint.siteID, watching: watch) else { return nil }
    let records =
      if case .only = watch { trials.records(at: hint.siteID) } else { trials.records(at: nil) }
    return (isKept, HintFinder.madeProgress(hint, from: base, to: records), input)
  }
}

extension Hint {
  /// Whether it was made for what a decoder missed, or looks for.
  func isOfDecoder(in records: [Record]) -> Bool {
    records.first { $0.siteID == siteID }?.site.kind.isOfDecoder == true
  }

  /// Whether its site compares one text with several constants, as a switch over names does.
  fileprivate func isOneOfSeveral(in records: [Record]) -> Bool {
    var known: [[UInt8]: [UInt8]] = [:]
    for record in records where record.siteID == siteID {
      guard record.site.flags.contains(.rightIsConstant),
        case .bytes(let text, let constant) = record.operands
      else { return false }
      if let other = known.updateValue(constant, forKey: text), other != constant { return true }
    }
    return false
  }
}

/// Hints that built on each other.
private struct Chain {
  /// Where it has led.
  private(set) var end: Trace {
    didSet { inputs.insert(end.input) }
  }
  /// Where it has been.
  private var inputs: Set<[UInt8]>
  /// Whether one of several names in it got something else to hold: which of them is right shows
  /// only where what it stands for is compared.
  var isGuided = false
  /// How many hints it took.
  private(set) var length = 0
  /// What the hints wrote, where it is now.
  private var written: [Range<Int>] = []
  /// What was compared before the last hint.
  private(set) var known: Trace

  init(from start: Trace) {
    (known, end) = (start, start)
    inputs = [start.input]
  }

  /// Whether a hint for a decoder leads back: one kind of value that it does not want leads to the
  /// other.
  func isCircular(_ hint: Hint, to input: [UInt8]) -> Bool {
    inputs.contains(input) && hint.isOfDecoder(in: end.records)
  }

  mutating func append(_ hint: Hint, _ trace: Trace) {
    let shift = hint.bytes.count - hint.removed
    if shift != 0 {
      let end = hint.core?.lowerBound ?? hint.offset + hint.removed
      written = written.map { range in
        range.lowerBound >= end ? range.lowerBound + shift..<range.upperBound + shift : range
      }
    }
    // What only made the input longer may be changed.
    if hint.removed > 0 || hint.offset < end.input.count { written.append(hint.written) }
    known = end
    end = trace
    length += 1
  }

  /// Whether `hint` would change what one before it wrote.
  func undoes(_ hint: Hint) -> Bool {
    hint.removed > 0 && hint.core == nil && written.contains { $0.overlaps(hint.range) }
  }
}
