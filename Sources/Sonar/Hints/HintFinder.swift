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
  /// Those that are asked.
  var sources = hintSources

  /// Begins with no knowledge of the sites.
  ///
  /// - Parameters:
  ///   - limit: most hints that one call of `hints` gives.
  ///   - halfLife: calls after which a site's fruitless hints count half.
  public init(limit: Int = 512, halfLife: Int = 64) {
    self.limit = limit
    statistics = SiteStatistics(halfLife: halfLife)
  }

  /// Hints for a trace: the most promising first, of those of one comparison no two alike.
  mutating func hints(for trace: Trace) -> [Hint] {
    statistics.note(trace.records)
    let hints = ranked(for: trace, limit: limit)
    for hint in hints { statistics.noteHint(for: hint.siteID) }
    return hints
  }

  /// The most promising hints for a trace, without a note of them.
  ///
  /// - Parameters:
  ///   - trace: an input, and what its run compared.
  ///   - limit: most hints to make.
  ///   - unwanted: a site to leave out.
  /// - Returns: hints, the most promising first; of those of one comparison no two alike.
  func ranked(for trace: Trace, limit: Int, without unwanted: Int? = nil) -> [Hint] {
    var candidates = candidates(for: trace)
    if let unwanted { candidates.removeAll { $0.hint.siteID == unwanted } }
    let certain = candidates.filter(\.isCertain).map(\.hint)
    let combinations = Self.combinations(of: certain, input: trace.input)
    return Array(combinations.prefix(limit))
      + candidates.cheapest(limit - min(limit, combinations.count), by: \.cost)
  }

  /// Hints for the next comparison of a site that a hint has just brought one step further.
  ///
  /// - Parameters:
  ///   - records: what the site compared.
  ///   - trace: the input that the last hint made, and what all sites compared.
  ///   - place: where the last hint's change ended: what is compared next usually follows.
  ///   - limit: most hints to make.
  /// - Returns: hints, those near `place` first, no two alike.
  func nextHints(
    for records: [Record], in trace: Trace, after place: Int, limit: Int
  ) -> [Hint] {
    guard let obstacle = records.last(where: \.isUnequal) else { return [] }
    let context = HintContext(trace, after: place, .always)
    var found = again(for: obstacle, in: context)
    // What comes next mostly stands where the last one stood.
    found = found.filter { !$0.isOfView } + found.filter(\.isOfView)
    found += others(of: records, in: trace, after: place)
    return Self.framed(found, trace).cheapest(limit) { ranked in
      ranked.cost + Cost.ofDistance((ranked.hint.offset - place).magnitude)
    }
  }

  /// What the other comparisons of the site want right behind `place`: of several texts that the
  /// input is compared with, as the keys of a table, the last may not be the one that it begins
  /// like.
  private func others(of records: [Record], in trace: Trace, after place: Int) -> [RankedHint] {
    let context = HintContext(trace, after: place, .never)
    return records.filter { $0.isUnequal && $0.site.width == 8 }.dropLast()
      .suffix(Self.mostContinuations)
      .flatMap { again(for: $0, in: context).filter { $0.hint.offset == place } }
  }

  /// Hints of the sources that are asked for the next comparison of a site.
  private func again(for record: Record, in context: HintContext) -> [RankedHint] {
    sources.filter { $0.isAskedAgain && $0.concerns(record.site.kind) }
      .flatMap { $0.hints(for: record, in: context) }
  }

  /// The hints for all records, each site's own in order of cost and charged for its turn.
  private func candidates(for trace: Trace) -> [RankedHint] {
    var bySite: [Int: [RankedHint]] = [:]
    var sites: [Int] = []
    for record in trace.records where !trace.counters.contains(record.siteID) {
      if bySite[record.siteID] == nil { sites.append(record.siteID) }
      var found = Self.framed(hints(for: record, in: trace), trace)
      if record.site.flags.contains(.guardsTrap) {
        for index in found.indices {
          found[index].cost += Cost.trapGuard
          found[index].isCertain = false
        }
      }
      bySite[record.siteID, default: []] += found
    }
    var result = sources.flatMap { $0.hints(for: trace) }
    for index in result.indices {
      result[index].cost += statistics.surcharge(for: result[index].hint.siteID)
    }
    for site in sites {
      let own = bySite[site] ?? []
      let surcharge = statistics.surcharge(for: site)
      for (turn, index) in own.order(by: \.cost).prefix(Self.mostPerSite).enumerated() {
        result.append(own[index])
        result[result.count - 1].cost += surcharge + Cost.turn * turn
      }
    }
    return result
  }

  /// The hints of all sources for one record.
  private func hints(for record: Record, in trace: Trace) -> [RankedHint] {
    let context = HintContext(
      trace, turn: statistics.hintsMade(for: record.siteID),
      taken: statistics.casesTaken(at: record.siteID))
    return sources.filter { $0.concerns(record.site.kind) }
      .flatMap { $0.hints(for: record, in: context) }
  }

  /// The candidates, in front of each that makes a part longer or shorter one that says so.
  private static func framed(
    _ candidates: [RankedHint], _ trace: Trace
  ) -> [RankedHint] {
    if trace.framing.frames.isEmpty { return candidates }
    return candidates.flatMap { candidate -> [RankedHint] in
      guard let hint = trace.framing.corrected(candidate.hint, in: trace.input) else {
        return [candidate]
      }
      return [RankedHint(hint: hint, cost: candidate.cost), candidate]
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
    case .integer, .float, .switch, .missingKey, .wrongType, .requestedKey: false
    }
  }

  /// Whether a decoder says what it misses, or looks for.
  var isOfDecoder: Bool { self == .missingKey || self == .wrongType || self == .requestedKey }
}
