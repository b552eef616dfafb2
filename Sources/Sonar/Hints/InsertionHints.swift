internal import SonarABI

/// A source of hints for a text that was compared with an empty one.
///
/// The text is inserted into empty parts whose length the input states.
struct InsertionHints: HintSource {
  /// The most parts that are tried.
  static let mostParts = 8

  let record: Record
  let trace: Trace

  static func concerns(_ kind: Site.Kind) -> Bool { kind.comparesBytes }

  static func hints(for record: Record, in context: HintContext) -> [RankedHint] {
    InsertionHints(record: record, trace: context.trace).candidates()
  }

  /// Returns hints for each empty part: the text is inserted, and its length field corrected, first
  /// with those around it and then alone.
  private func candidates() -> [RankedHint] {
    guard case .bytes(let left, let right) = record.operands, left.isEmpty != right.isEmpty else {
      return []
    }
    let wanted = left.isEmpty ? right : left
    let framing = trace.framing
    let empty = framing.frames.filter { $0.content.isEmpty }.prefix(Self.mostParts)
    return empty.flatMap { frame in
      let hint = Hint(
        offset: frame.content.lowerBound, removed: 0, bytes: wanted, siteID: record.siteID)
      let parents = framing.parents(of: frame)
      return (parents.isEmpty ? [[]] : [parents, []]).compactMap {
        Framing.corrected(hint, [frame] + $0, in: trace.input).map {
          RankedHint(hint: $0, cost: Cost.emptyPart)
        }
      }
    }
  }
}
