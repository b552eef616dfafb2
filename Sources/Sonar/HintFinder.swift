/// Turns what a traced run compared into changes to its input worth trying.
///
/// One finder lives as long as the campaign: it remembers which sites have had their share.
/// Equal calls in equal order give equal hints.
public struct HintFinder: Sendable {
  /// Candidates kept for one site in one run.
  static let mostPerSite = 64
  /// Hints that solve several comparisons at once.
  static let mostCombinations = 4
  /// Comparisons of one site, besides the last, that are asked how the input goes on.
  private static let mostContinuations = 16

  /// What is known of the sites.
  ///
  /// Call its `reward` for hints that paid.
  public var statistics: SiteStatistics
  /// Most hints that one call gives.
  public var limit: Int

  /// Begins with no knowledge of the sites.
  ///
  /// - Parameters:
  ///   - limit: most hints that one call of `hints` gives.
  ///   - halfLife: calls after which a site's fruitless hints count half.
  public init(limit: Int = 512, halfLife: Int = 64) {
    self.limit = limit
    statistics = SiteStatistics(halfLife: halfLife)
  }

  /// Hints for `input`, whose run made the comparisons `records`: the most promising first,
  /// no two alike.
  public mutating func hints(for records: [Record], input: [UInt8]) -> [Hint] {
    statistics.note(records)
    var hints: [Hint] = []
    for hint in ranked(for: records, input: input) {
      guard hints.count < limit else { break }
      statistics.noteHint(for: hint.siteID)
      hints.append(hint)
    }
    return hints
  }

  /// All hints for `input`, without a note of it.
  func ranked(for records: [Record], input: [UInt8]) -> [Hint] {
    let index = InputIndex(input)
    var ranked: [(cost: Int, order: Int, hint: Hint)] = []
    var certain: [Hint] = []
    var known: Set<Hint> = []
    for candidate in candidates(for: records, input: index) {
      if candidate.isCertain { certain.append(candidate.hint) }
      var anonymous = candidate.hint
      anonymous.siteID = 0
      guard known.insert(anonymous).inserted else { continue }
      ranked.append((candidate.cost, ranked.count, candidate.hint))
    }
    ranked.sort { ($0.cost, $0.order) < ($1.cost, $1.order) }
    return Self.combinations(of: certain, input: input) + ranked.map(\.hint)
  }

  /// Hints for the next comparison of a site that a hint has just brought one step further.
  ///
  /// - Parameters:
  ///   - records: what the site compared in the run on `input`.
  ///   - all: what all sites compared in it.
  ///   - input: what the last hint made.
  ///   - place: where the last hint's change ended: what is compared next usually follows.
  ///   - limit: most hints to make.
  /// - Returns: hints, those near `place` first, no two alike.
  func nextHints(
    for records: [Record], among all: [Record], input: [UInt8], after place: Int, limit: Int
  ) -> [Hint] {
    guard let obstacle = records.last(where: \.isUnequal) else { return [] }
    let index = InputIndex(input)
    let framing = Framing(in: all, input: input)
    var candidates = Self.replacements(
      for: obstacle, in: index, framing, turn: 0, place: place)
    if obstacle.site.kind.comparesBytes {
      candidates +=
        AdditionHints(record: obstacle, input: index, separators: Separators(in: all))
        .candidates()
    }
    candidates += Self.decoded(InputView.all(of: input), obstacle, 0)
    candidates += Self.continuations(of: records, in: index, framing, place)
    candidates = Self.framed(candidates, framing, input)
    func key(_ candidate: Candidate) -> Int {
      candidate.cost + Int(min(64, (candidate.hint.offset - place).magnitude))
    }
    let sorted = candidates.enumerated().sorted {
      (key($0.element), $0.offset) < (key($1.element), $1.offset)
    }
    // Not lazily: a lazy filter asks more than once, and what is known is not new twice.
    var known: Set<Hint> = []
    let hints = sorted.map(\.element.hint).filter { known.insert($0).inserted }
    return Array(hints.prefix(limit))
  }

  /// What the other comparisons of the site want right behind `place`: of several texts that the input
  /// is compared with, as the keys of a table, the last may not be the one that it begins like.
  private static func continuations(
    of records: [Record], in input: InputIndex, _ framing: Framing, _ place: Int
  ) -> [Candidate] {
    records.filter { $0.isUnequal && $0.site.width == 8 }.dropLast().suffix(mostContinuations)
      .flatMap { record in
        replacements(for: record, in: input, framing, turn: 0, place: place)
          .filter { $0.hint.offset == place }
      }
  }

  /// The candidates of all records, each site's own in order of cost and charged for its turn.
  private func candidates(for records: [Record], input: InputIndex) -> [Candidate] {
    let separators = Separators(in: records)
    let counters = LoopCounters(in: records)
    let framing = Framing(in: records, input: input.bytes)
    let views = InputView.all(of: input.bytes)
    var bySite: [Int: [Candidate]] = [:]
    var sites: [Int] = []
    for record in records where !counters.contains(record.siteID) {
      if bySite[record.siteID] == nil { sites.append(record.siteID) }
      let turn = statistics.hintsMade(for: record.siteID)
      var found = Self.replacements(for: record, in: input, framing, turn: turn, place: nil)
      // A single byte is found in any input: it proves nothing.
      if found.isEmpty || record.site.width == 8 { found += Self.decoded(views, record, turn) }
      found +=
        record.site.kind.comparesBytes
        ? AdditionHints(record: record, input: input, separators: separators).candidates()
        : CountHints(record: record, input: input, separators: separators).candidates()
          + WordHints(record: record, input: input).candidates()
      if record.site.kind.comparesBytes {
        found += StringHints(record: record, input: input, turn: turn).insertions(into: framing)
      }
      let isGuard = record.site.flags.contains(.guardsTrap)
      bySite[record.siteID, default: []] += Self.framed(found, framing, input.bytes).map {
        candidate in
        var candidate = candidate
        if isGuard {
          candidate.cost += Cost.trapGuard
          candidate.isCertain = false
        }
        return candidate
      }
    }
    let opening = FramingHints(framing: framing, input: input.bytes).candidates(for: records).map {
      candidate in
      var candidate = candidate
      candidate.cost += statistics.surcharge(for: candidate.hint.siteID)
      return candidate
    }
    return opening
      + sites.flatMap { site -> [Candidate] in
        let surcharge = statistics.surcharge(for: site)
        let sorted = (bySite[site] ?? []).enumerated()
          .sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
          .prefix(Self.mostPerSite)
        return sorted.enumerated().map { turn, candidate in
          var candidate = candidate.element
          candidate.cost += surcharge + Cost.turn * turn
          return candidate
        }
      }
  }

  /// What has one operand of `record` written where the other is found.
  private static func replacements(
    for record: Record, in input: InputIndex, _ framing: Framing? = nil, turn: Int, place: Int?
  ) -> [Candidate] {
    if record.site.kind.isOfDecoder {
      return DecoderHints(record: record, input: input.bytes).candidates()
    }
    return record.site.kind.comparesBytes
      ? StringHints(
        record: record, input: input, turn: turn, place: place,
        contents: Set(framing?.frames.map(\.content) ?? [])
      ).candidates()
      : NumberHints(record: record, input: input, turn: turn, place: place).candidates()
  }

  /// The same in what a decoder may have made of parts of the input.
  private static func decoded(_ views: [InputView], _ record: Record, _ turn: Int) -> [Candidate] {
    if record.site.kind.isOfDecoder { return [] }
    return views.flatMap { view in
      replacements(for: record, in: view.index, turn: turn, place: nil)
        .compactMap { candidate in
          guard let hint = view.translated(candidate.hint) else { return nil }
          return Candidate(hint: hint, cost: candidate.cost + Cost.ofDecoding)
        }
    }
  }

  /// The candidates, in front of each that makes a part longer or shorter one that says so.
  private static func framed(
    _ candidates: [Candidate], _ framing: Framing, _ input: [UInt8]
  ) -> [Candidate] {
    if framing.frames.isEmpty { return candidates }
    return candidates.flatMap { candidate -> [Candidate] in
      guard let hint = framing.corrected(candidate.hint, in: input) else { return [candidate] }
      return [Candidate(hint: hint, cost: candidate.cost), candidate]
    }
  }

  /// Several comparisons of one run solved together: of the hints for each place the first, then
  /// the second, and so on.
  private static func combinations(of certain: [Hint], input: [UInt8]) -> [Hint] {
    var places: [[Hint]] = []
    for hint in certain {
      if let place = places.firstIndex(where: { $0[0].range == hint.range }) {
        if !places[place].contains(where: { $0.bytes == hint.bytes }) { places[place].append(hint) }
      } else if !places.contains(where: { $0[0].range.overlaps(hint.range) }) {
        places.append([hint])
      }
    }
    guard places.count > 1 else { return [] }
    let rounds = min(Self.mostCombinations, places.map(\.count).max() ?? 0)
    return (0..<rounds).compactMap { round in
      Hint.combining(places.map { $0[round % $0.count] }, in: input)
    }
  }
}

extension Site.Kind {
  /// Whether its operands are runs of bytes.
  var comparesBytes: Bool {
    switch self {
    case .stringOrder, .stringPrefix, .stringSuffix: true
    case .integer, .float, .switch, .missingKey, .wrongType: false
    }
  }

  /// Whether a decoder says what it misses.
  var isOfDecoder: Bool { self == .missingKey || self == .wrongType }
}
