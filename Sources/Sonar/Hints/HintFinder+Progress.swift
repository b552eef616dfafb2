extension HintFinder {
  /// Whether a hint got the comparison it was made for one step further, whatever the coverage
  /// says.
  ///
  /// A loop that compares byte by byte shows its next obstacle only once this one is out of the
  /// way, and counters hardly tell the eighth round from the seventh. An input that makes such
  /// progress deserves its own hints, even if it is not worth keeping.
  ///
  /// - Parameters:
  ///   - hint: what was applied.
  ///   - before: the input that it was made for, and its comparisons.
  ///   - after: those of the input with the hint applied that `watch(for:from:and:)` asks for at
  ///     least.
  /// - Returns: whether the site held more often than before, or now fails at something else.
  static func madeProgress(_ hint: Hint, from before: Trace, to after: [Record]) -> Bool {
    if let opens = hint.opens {
      return opened(opens, from: before, to: after).contains {
        $0.isUnequal && !$0.site.flags.contains(.guardsTrap)
      }
    }
    let old = before.records.filter { $0.siteID == hint.siteID }
    let new = after.filter { $0.siteID == hint.siteID }
    // What a decoder misses is not said once it is there, nor where nothing was decoded: something
    // else must be.
    if old.first?.site.kind.isOfDecoder == true {
      return new.isEmpty && !opened(.sites, from: before, to: after).isEmpty
    }
    if new.first?.site.predicate.isOrder == true {
      // Nobody knows which outcome is the better one: another one is.
      let known = Set(old.map(\.outcome))
      return new.contains { !known.contains($0.outcome) }
    }
    let satisfied = new.count { !$0.isUnequal } - old.count { !$0.isUnequal }
    guard let obstacle = old.last(where: \.isUnequal) else {
      // It was made to find what comes behind the last comparison.
      return satisfied >= 0 && new.contains(where: \.isUnequal)
    }
    guard satisfied == 0, let next = new.last(where: \.isUnequal) else { return satisfied > 0 }
    // Repeated operands are recorded once, so the count may stand still.
    return next.isElsewhere(than: obstacle)
  }

  /// The comparisons that show whether a hint came further: of its site, or what was never compared
  /// before.
  ///
  /// - Parameters:
  ///   - hint: what is to be tried.
  ///   - before: the input that it was made for, and its comparisons.
  ///   - others: sites that are asked for besides.
  /// - Returns: what to record.
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

  /// Whether something besides one site is equal more often than before.
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

  /// Records whose like was compared with others for the first time are looked for among so many.
  private static let mostCompared = 512

  /// What is compared for the first time.
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
  /// Whether it asks for the equality of two texts, or of single bytes of them.
  ///
  /// A constant is what texts are taken apart by: any byte is compared with that.
  var isOfElements: Bool {
    !site.predicate.isOrder && site.flags.isDisjoint(with: [.leftIsConstant, .rightIsConstant])
      && (site.kind.comparesBytes || site.kind == .integer && site.width == 8)
  }

  /// Whether it compares with something else than `other`, a record of the same site: with another
  /// constant, or with two other operands where neither is constant.
  fileprivate func isElsewhere(than other: Record) -> Bool {
    let changed = changes(of: other)
    if site.flags.contains(.rightIsConstant) { return changed.right }
    if site.flags.contains(.leftIsConstant) { return changed.left }
    return changed.left && changed.right
  }
}
