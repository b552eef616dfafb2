internal import SonarABI

/// A maker of hints, which turns the comparisons of a traced run into changes to its input.
///
/// One finder lives as long as the campaign and remembers the hints that each site has had. The
/// same calls in the same order return the same hints.
public struct HintFinder: Sendable {
  /// The most hints for one site in one run.
  static let mostPerSite = 64
  /// The most hints that solve several comparisons at once.
  static let mostCombinations = 4
  /// The number of comparisons of one site, besides the last, that are asked for the next bytes of
  /// the input.
  private static let mostOthers = 16

  /// The history of the sites.
  ///
  /// Call its `reward` for each hint that paid.
  public var statistics: SiteStatistics
  /// The most hints that one call returns.
  public var limit: Int
  /// The sources of the hints.
  var sources = hintSources

  /// Creates a finder that knows nothing about the sites yet.
  ///
  /// - Parameters:
  ///   - limit: the most hints that one call of `hints` returns.
  ///   - halfLife: the number of calls after which hints that led nowhere count half.
  public init(limit: Int = 512, halfLife: Int = 64) {
    self.limit = limit
    statistics = SiteStatistics(halfLife: halfLife)
  }

  /// Returns the hints for a trace, the most promising first, and records them in `statistics`.
  ///
  /// No two hints make the same change.
  mutating func hints(for trace: Trace) -> [Hint] {
    statistics.note(trace.records)
    let hints = ranked(for: trace, limit: limit)
    for hint in hints { statistics.noteHint(for: hint.siteID) }
    return hints
  }

  /// Returns the most promising hints for a trace without recording them.
  ///
  /// - Parameters:
  ///   - trace: an input and the comparisons of its run.
  ///   - limit: the most hints to return.
  ///   - unwanted: a site to make no hints for.
  /// - Returns: the hints, the most promising first. No two make the same change.
  func ranked(for trace: Trace, limit: Int, without unwanted: Int? = nil) -> [Hint] {
    var candidates = candidates(for: trace)
    if let unwanted { candidates.removeAll { $0.hint.siteID == unwanted } }
    let certain = candidates.filter(\.isCertain).map(\.hint)
    let combinations = Self.combinations(of: certain, input: trace.input)
    return Array(combinations.prefix(limit))
      + candidates.cheapest(limit - min(limit, combinations.count), by: \.cost)
  }

  /// Returns hints for the next comparison of a site that a hint has just brought one step further.
  ///
  /// - Parameters:
  ///   - records: the comparisons of the site.
  ///   - trace: the input that the last hint made, and the comparisons of all sites.
  ///   - place: the offset at which the last change ended. The next comparison usually concerns the
  ///     bytes there.
  ///   - limit: the most hints to return.
  /// - Returns: the hints, those near `place` first. No two make the same change.
  func nextHints(
    for records: [Record], in trace: Trace, after place: Int, limit: Int
  ) -> [Hint] {
    guard let obstacle = records.last(where: \.isUnequal) else { return [] }
    let context = HintContext(trace, after: place, .always)
    var found = again(for: obstacle, in: context)
    // The next operand is mostly where the last one was: in the input, or in decoded bytes.
    found = found.filter { !$0.isOfView } + found.filter(\.isOfView)
    found += others(of: records, in: trace, after: place)
    return Self.framed(found, trace).cheapest(limit) { ranked in
      ranked.cost + Cost.ofDistance((ranked.hint.offset - place).magnitude)
    }
  }

  /// Returns hints for the other comparisons of the site that change the input exactly at `place`.
  ///
  /// An input may be compared with several texts, such as the keys of a table, and the last of them
  /// need not be the one that it begins like.
  private func others(of records: [Record], in trace: Trace, after place: Int) -> [RankedHint] {
    let context = HintContext(trace, after: place, .never)
    return records.filter { $0.isUnequal && $0.site.width == 8 }.dropLast()
      .suffix(Self.mostOthers)
      .flatMap { again(for: $0, in: context).filter { $0.hint.offset == place } }
  }

  /// Returns the hints of the sources that are asked again for the next comparison of a site.
  private func again(for record: Record, in context: HintContext) -> [RankedHint] {
    sources.filter { $0.isAskedAgain && $0.concerns(record.site.kind) }
      .flatMap { $0.hints(for: record, in: context) }
  }

  /// Returns the hints for all records.
  ///
  /// The hints of each site are ordered by cost, and each costs more than the one before.
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

  /// Returns the hints of all sources for one record.
  private func hints(for record: Record, in trace: Trace) -> [RankedHint] {
    let context = HintContext(
      trace, turn: statistics.hintsMade(for: record.siteID),
      taken: statistics.casesTaken(at: record.siteID))
    return sources.filter { $0.concerns(record.site.kind) }
      .flatMap { $0.hints(for: record, in: context) }
  }

  /// Returns the candidates.
  ///
  /// Before each that changes the size of a counted part, a copy is inserted that corrects the
  /// length fields too.
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

  /// Returns hints that solve several comparisons at once.
  ///
  /// The first combines the first hint for each place, the next one the second, and so on.
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
  /// True when the operands are runs of bytes.
  var comparesBytes: Bool {
    switch self {
    case .stringOrder, .stringPrefix, .stringSuffix, .stringSearch: true
    case .integer, .float, .switch, .decoder: false
    }
  }
}
