// Fields that an input does not have. Parts of other inputs set them, and hints then give them the
// right values.
extension Pursuit {
  /// The most inputs that are joined with one input to set a field.
  static let mostJoins = 64
  /// The most fields that are set one after the other while the coverage shows nothing new.
  static let mostFields = 4

  /// Joins an input with others of the corpus until one of them sets a field that was compared, and
  /// continues from there.
  ///
  /// - Parameters:
  ///   - input: an input of the corpus.
  ///   - records: the comparisons that its run made.
  ///   - engine: the engine that runs the inputs.
  public mutating func setFields(
    of input: [UInt8], comparing records: [Record], with engine: inout some TracingEngine
  ) {
    _ = set(
      UnsetFields(in: records), of: Trace(input: input, records: records),
      atMost: Self.mostFields, with: &engine)
  }

  /// Sets at most `fields` fields one after the other.
  ///
  /// Returns false when there are to be no more runs.
  private mutating func set(
    _ unset: UnsetFields, of trace: Trace, atMost fields: Int, with engine: inout some TracingEngine
  ) -> Bool {
    var unset = unset
    for _ in 0..<Self.mostJoins {
      let sites = unset.sites
      guard let site = sites.first,
        let input = engine.joined(trace.input, by: trace.separators.bytes)
      else { return true }
      guard let isKept = engine.run(input, for: site, watching: .only(sites)) else {
        return false
      }
      // An input that is kept gets its own turn later.
      if isKept { continue }
      let news = unset.news(in: engine.records(at: nil))
      if news.isEmpty { continue }
      guard let records = engine.allRecords(of: input) else { return false }
      let joined = Trace(input: input, records: records)
      let checks = Checks(in: records, balances)
      for hint in finder.ranked(for: joined.regarding(news), limit: Self.mostHintsPerStep)
      where hint.opens == nil {
        guard
          let end = follow(hint, from: joined, checks, endsAtSite: true, with: &engine)
        else { return false }
        guard end.holds(hint.siteID) else { continue }
        guard goOn(from: end, atMost: fields - 1, besides: hint.siteID, with: &engine) else {
          return false
        }
        break
      }
    }
    return true
  }

  /// Sets the remaining fields.
  ///
  /// If there are none, follows the other comparisons instead.
  private mutating func goOn(
    from trace: Trace, atMost fields: Int, besides site: Int, with engine: inout some TracingEngine
  ) -> Bool {
    let unset = UnsetFields(in: trace.records)
    return fields > 0 && !unset.sites.isEmpty
      ? set(unset, of: trace, atMost: fields, with: &engine)
      : followOthers(from: trace, besides: site, with: &engine)
  }
}
