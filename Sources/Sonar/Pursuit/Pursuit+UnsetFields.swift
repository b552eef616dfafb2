// Fields that the input does not have: parts of other inputs set them, and hints set them right.
extension Pursuit {
  /// Inputs to join with others for one field.
  static let mostJoins = 64
  /// Fields that are set one after the other, none of which the coverage shows.
  static let mostFields = 4

  /// Joins an input with others of the corpus until one sets a field that was compared, and goes on
  /// from there.
  ///
  /// - Parameters:
  ///   - input: an input of the corpus.
  ///   - records: what its run compared.
  ///   - trials: runs the inputs.
  public mutating func setFields(
    of input: [UInt8], comparing records: [Record], with trials: inout some Trials
  ) {
    _ = set(
      UnsetFields(in: records), of: Trace(input: input, records: records),
      atMost: Self.mostFields, with: &trials)
  }

  /// The same for so many fields one after the other; false where there are to be no more runs.
  private mutating func set(
    _ unset: UnsetFields, of trace: Trace, atMost fields: Int, with trials: inout some Trials
  ) -> Bool {
    var unset = unset
    for _ in 0..<Self.mostJoins {
      let sites = unset.sites
      guard let site = sites.first,
        let input = trials.joined(trace.input, by: trace.separators.bytes)
      else { return true }
      guard let isKept = trials.run(input, for: site, watching: .only(sites)) else {
        return false
      }
      // One that is kept has its own turn.
      if isKept { continue }
      let news = unset.news(in: trials.records(at: nil))
      if news.isEmpty { continue }
      guard let records = trials.allRecords(of: input) else { return false }
      let joined = Trace(input: input, records: records)
      let checks = Checks(in: records)
      for hint in finder.ranked(for: joined.regarding(news), limit: Self.mostNextHints)
      where hint.opens == nil {
        guard
          let end = follow(hint, from: joined, checks, endsAtSite: true, with: &trials)
        else { return false }
        guard end.holds(hint.siteID) else { continue }
        guard goOn(from: end, atMost: fields - 1, besides: hint.siteID, with: &trials) else {
          return false
        }
        break
      }
    }
    return true
  }

  /// Sets the other fields, or does what is left to do where there are none.
  private mutating func goOn(
    from trace: Trace, atMost fields: Int, besides site: Int, with trials: inout some Trials
  ) -> Bool {
    let unset = UnsetFields(in: trace.records)
    return fields > 0 && !unset.sites.isEmpty
      ? set(unset, of: trace, atMost: fields, with: &trials)
      : followOthers(from: trace, besides: site, with: &trials)
  }
}
