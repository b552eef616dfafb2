extension HintFinder {
  /// Returns true when a hint brought its comparison one step further, even if the coverage did not
  /// change.
  ///
  /// A loop that compares byte by byte shows its next obstacle only when the current one is out of
  /// the way, and counters hardly tell the eighth round from the seventh. An input that makes such
  /// progress gets hints of its own even if the corpus does not keep it.
  ///
  /// - Parameters:
  ///   - hint: the hint that was applied.
  ///   - before: the input that the hint was made for, and its comparisons.
  ///   - after: comparisons of the changed input. They must include those that
  ///     `watch(for:from:and:)` selects.
  /// - Returns: true when the site held more often than before, or now fails with other operands.
  static func madeProgress(_ hint: Hint, from before: Trace, to after: [Record]) -> Bool {
    if let opens = hint.opens {
      return opened(opens, from: before, to: after).contains {
        $0.isUnequal && !$0.site.flags.contains(.guardsTrap)
      }
    }
    let old = before.records.filter { $0.siteID == hint.siteID }
    let new = after.filter { $0.siteID == hint.siteID }
    // A decoder no longer reports a key that is there, but neither does a run that decoded nothing.
    // A new comparison is needed as proof.
    if old.first?.site.kind == .decoder {
      return new.isEmpty && !opened(.sites, from: before, to: after).isEmpty
    }
    if new.first?.site.predicate.isOrder == true {
      // Either outcome of an order may be the better one, so a new one counts as progress.
      let known = Set(old.map(\.outcome))
      return new.contains { !known.contains($0.outcome) }
    }
    let satisfied = new.count { !$0.isUnequal } - old.count { !$0.isUnequal }
    guard let obstacle = old.last(where: \.isUnequal) else {
      // The hint was made to find the comparison after the last one.
      return satisfied >= 0 && new.contains(where: \.isUnequal)
    }
    guard satisfied == 0, let next = new.last(where: \.isUnequal) else { return satisfied > 0 }
    // Repeated operands are recorded once, so the count may stay the same.
    return next.isElsewhere(than: obstacle)
  }

  /// Returns the comparisons to record for telling if a hint made progress: those of its site, or
  /// those at sites that made none before.
  ///
  /// - Parameters:
  ///   - hint: the hint that is to be tried.
  ///   - before: the input that it was made for, and its comparisons.
  ///   - others: further sites whose comparisons are needed.
  /// - Returns: the comparisons to record.
  static func watch(for hint: Hint, from before: Trace, and others: [Int]) -> Watch {
    let sites = [hint.siteID] + others
    switch hint.opens {
    case .sites: return .fresh(known: before.sites, and: sites)
    case .operands: return .fresh(known: before.sitesBesidesElements, and: sites)
    case nil:
      return hint.isOfDecoder(in: before.records)
        ? .fresh(known: before.sites, and: sites) : .only(sites)
    }
  }

  /// Returns true when some comparison, apart from those of one site, holds more often than before.
  static func holdsMore(_ before: [Record], _ after: [Record], besides site: Int) -> Bool {
    func held(_ records: [Record]) -> [Int: Int] {
      records.lazy.filter {
        $0.siteID != site && !$0.isUnequal && !$0.site.predicate.isOrder
          && !$0.site.flags.contains(.guardsTrap)
      }.countsBySite
    }
    let known = held(before)
    return held(after).contains { $1 > known[$0] ?? 0 }
  }

  /// The number of records of a run among which new operands are searched for.
  private static let mostCompared = 512

  /// Returns the comparisons that a run made for the first time: those at new sites or, if
  /// `opening` is `operands` and there are none, those with new operands.
  static func opened(
    _ opening: Hint.Opening, from before: Trace, to after: [Record]
  ) -> [Record] {
    let fresh = after.filter { !before.sites.contains($0.siteID) }
    guard opening == .operands, fresh.isEmpty else { return fresh }
    func ofElements(_ records: [Record]) -> ArraySlice<Record> {
      records.filter { $0.isOfElements }.suffix(mostCompared)
    }
    let old = ofElements(before.records)
    return ofElements(after).filter { !old.contains($0) }
  }
}

extension Record {
  /// True when the comparison asks for the equality of two texts, or of single bytes of two texts.
  ///
  /// A comparison with a constant does not count: it looks for a separator, which is compared with
  /// every byte.
  var isOfElements: Bool {
    !site.predicate.isOrder && isOfTwoVariables
      && (site.kind.comparesBytes || site.kind == .integer && site.width == 8)
  }

  /// Returns true when the comparison is not the same as `other`, a record of the same site: it has
  /// another constant, or two other operands if neither is constant.
  fileprivate func isElsewhere(than other: Record) -> Bool {
    let changed = changes(of: other)
    if site.flags.contains(.rightIsConstant) { return changed.right }
    if site.flags.contains(.leftIsConstant) { return changed.left }
    return changed.left && changed.right
  }
}
