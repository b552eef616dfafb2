/// A search that follows comparisons to where they lead.
///
/// It tries hints, and each hint that brings its comparison one step further is followed by hints
/// for the next comparison, even when the coverage shows nothing new.
///
/// One pursuit lives as long as the campaign and remembers what it has learned about the sites.
public struct Pursuit: Sendable {
  /// The most steps of one chain.
  ///
  /// Each step is a run that came further than the one before.
  static let longestChain = 512
  /// The most hints that are tried at each step of a chain.
  static let mostHintsPerStep = 32

  /// The finder that makes the hints and remembers which of them paid.
  public var finder = HintFinder()
  /// The numbers that made sums equal to constants, by the site of the comparison.
  var balances: [Int: Balance] = [:]

  /// Creates a pursuit that has not learned anything yet.
  public init() {}

  /// Tries the hints that the comparisons of `input` suggest.
  ///
  /// - Parameters:
  ///   - input: an input of the corpus.
  ///   - records: the comparisons that its run made.
  ///   - first: the number of hints to skip, because an earlier process has tried them.
  ///   - limit: the most hints that the finder makes.
  ///   - engine: the engine that runs the inputs.
  ///   - note: a function that is called with the number of each hint before it is tried.
  public mutating func run(
    on input: [UInt8], comparing records: [Record], from first: Int = 0, limit: Int,
    with engine: inout some TracingEngine, note: (Int) -> Void = { _ in }
  ) {
    finder.limit = limit
    let trace = Trace(input: input, records: records)
    let checks = Checks(in: records, balances)
    let hints = finder.hints(for: trace) + Extension.all(of: trace)
    for (number, hint) in hints.enumerated().dropFirst(first) {
      note(number)
      guard follow(hint, from: trace, checks, with: &engine) != nil else { return }
    }
  }

  /// Follows the hints for the comparisons of all sites but one.
  ///
  /// Returns false when there are to be no more runs.
  mutating func followOthers(
    from trace: Trace, besides site: Int, with engine: inout some TracingEngine
  ) -> Bool {
    let checks = Checks(in: trace.records, balances)
    for hint in finder.ranked(for: trace, limit: Self.mostHintsPerStep, without: site) {
      guard follow(hint, from: trace, checks, with: &engine) != nil else { return false }
    }
    return true
  }

  /// Tries a hint, and then the hints that it leads to.
  ///
  /// - Parameters:
  ///   - first: the hint.
  ///   - start: the trace that it was made for.
  ///   - checks: the checks that hold in that trace between two parts of the input.
  ///   - endsAtSite: true to stop once everything that the hint's site compares is equal.
  ///   - engine: the engine that runs the inputs.
  /// - Returns: the last trace that came further, or `start` if none did; nil when there are to be
  ///   no more runs.
  mutating func follow(
    _ first: Hint, from start: Trace, _ checks: Checks, endsAtSite: Bool = false,
    with engine: inout some TracingEngine
  ) -> Trace? {
    var chain = Chain(from: start)
    var checks = checks
    var next = [first]
    while let hint = next.popLast() {
      guard var reached = attempt(hint, from: chain.end, checks, with: &engine) else { return nil }
      if !reached.isKept, !reached.isFurther {
        for repair in checks.repairs(of: reached.input, with: engine) {
          guard let repaired = attempt(repair, for: hint, from: chain.end, checks, with: &engine)
          else { return nil }
          guard repaired.isKept || repaired.isFurther else { continue }
          reached = repaired
          break
        }
      }
      if reached.isKept {
        finder.statistics.reward(hint)
        // The engine will give a kept input its own turn with all of its comparisons. It may be
        // replaced before by a smaller one with the same coverage, which does not have the value
        // that the decoder wanted.
        guard hint.isOfDecoder(in: chain.end.records) else { return chain.end }
      }
      guard reached.isFurther, chain.length < Self.longestChain,
        !chain.isCircular(hint, to: reached.input)
      else { continue }
      guard let records = engine.allRecords(of: reached.input) else { return nil }
      if hint.isOneOfSeveral(in: chain.end.records) {
        // Any other name of several would do as well, unless more comparisons hold after it.
        let holdsMore = HintFinder.holdsMore(chain.end.records, records, besides: hint.siteID)
        if chain.isGuided, !holdsMore { continue }
        chain.isGuided = holdsMore
      }
      chain.append(hint, Trace(input: reached.input, records: records))
      if endsAtSite, chain.end.holds(first.siteID) { break }
      checks = Checks(in: chain.end.records, balances)
      next = followUps(to: hint, in: chain).reversed()
      if reached.isKept { next.removeAll { !$0.isOfDecoder(in: chain.end.records) } }
    }
    return chain.end
  }

  /// Returns the hints to try once `hint` has brought its comparison one step further.
  ///
  /// If the site has a next comparison, they are for that one. If its comparisons all hold, they
  /// are for all comparisons that still fail. Hints that would change what earlier ones wrote are
  /// left out.
  private func followUps(to hint: Hint, in chain: Chain) -> [Hint] {
    let own = chain.end.records.filter { $0.siteID == hint.siteID }
    var hints: [Hint]
    if let opens = hint.opens {
      // The hint was made to open new comparisons, so these are followed.
      let fresh = HintFinder.opened(opens, from: chain.known, to: chain.end.records)
      hints = finder.ranked(for: chain.end.comparing(fresh), limit: Self.mostHintsPerStep)
    } else if own.contains(where: \.isUnequal) {
      hints = finder.nextHints(
        for: own, in: chain.end, after: hint.offset + hint.bytes.count,
        limit: Self.mostHintsPerStep)
      hints += Extension.bytesAtEnd(of: own, in: chain.end)
      if chain.isGuided { hints += finder.ranked(for: chain.end, limit: Self.mostHintsPerStep) }
    } else {
      hints =
        Extension.all(of: chain.end, at: hint.siteID)
        + finder.ranked(for: chain.end, limit: Self.mostHintsPerStep)
    }
    return hints.filter { !chain.undoes($0) }
  }

  private func attempt(
    _ hint: Hint, from base: Trace, _ checks: Checks, with engine: inout some TracingEngine
  ) -> (isKept: Bool, isFurther: Bool, input: [UInt8])? {
    attempt(hint.applied(to: base.input), for: hint, from: base, checks, with: &engine)
  }

  private func attempt(
    _ input: [UInt8], for hint: Hint, from base: Trace, _ checks: Checks,
    with engine: inout some TracingEngine
  ) -> (isKept: Bool, isFurther: Bool, input: [UInt8])? {
    let watch = HintFinder.watch(for: hint, from: base, and: checks.sites)
    guard let isKept = engine.run(input, for: hint.siteID, watching: watch) else { return nil }
    let records =
      if case .only = watch { engine.records(at: hint.siteID) } else { engine.records(at: nil) }
    return (isKept, HintFinder.madeProgress(hint, from: base, to: records), input)
  }
}

extension Hint {
  /// Returns true when the hint was made for something that a decoder missed or asked for.
  func isOfDecoder(in records: [Record]) -> Bool {
    records.first { $0.siteID == siteID }?.site.kind == .decoder
  }

  /// Returns true when its site compares one text with several constants, as a `switch` over names
  /// does.
  fileprivate func isOneOfSeveral(in records: [Record]) -> Bool {
    var known: [[UInt8]: [UInt8]] = [:]
    for record in records where record.siteID == siteID {
      guard record.site.flags.contains(.rightIsConstant),
        let (text, constant) = record.texts
      else { return false }
      if let other = known.updateValue(constant, forKey: text), other != constant { return true }
    }
    return false
  }
}

extension Record {
  /// The text that is compared and the constant; of a decoder's request the constant is its key.
  fileprivate var texts: (text: [UInt8], constant: [UInt8])? {
    switch operands {
    case .bytes(let text, let constant): (text, constant)
    case .decoder(let event): ([], event.wanted)
    default: nil
    }
  }
}

/// A sequence of hints, each applied to the input that the one before it made.
private struct Chain {
  /// The trace at its end.
  private(set) var end: Trace {
    didSet { inputs.insert(end.input) }
  }
  /// The inputs that it has made.
  private var inputs: Set<[UInt8]>
  /// True when one of several names has made another comparison hold.
  ///
  /// Which of the names is right shows only when the value for it is compared.
  var isGuided = false
  /// The number of its hints.
  private(set) var length = 0
  /// The ranges that its hints wrote, as offsets in the input at its end.
  private var written: [Range<Int>] = []
  /// The trace before its last hint.
  private(set) var known: Trace

  init(from start: Trace) {
    (known, end) = (start, start)
    inputs = [start.input]
  }

  /// Returns true when a hint for a decoder leads back to an earlier input.
  ///
  /// That happens when each kind of value that is tried makes the decoder ask for the other.
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
    // Bytes that only made the input longer may be changed later.
    if hint.removed > 0 || hint.offset < end.input.count { written.append(hint.written) }
    known = end
    end = trace
    length += 1
  }

  /// Returns true when `hint` would change bytes that an earlier hint wrote.
  func undoes(_ hint: Hint) -> Bool {
    hint.removed > 0 && hint.core == nil && written.contains { $0.overlaps(hint.range) }
  }
}
