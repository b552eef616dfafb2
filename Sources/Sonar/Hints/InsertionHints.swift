/// Hints for a text that was compared with nothing: an empty part whose length stands in front of
/// it may have been meant.
struct InsertionHints: HintSource {
  /// Parts that are tried.
  static let mostParts = 8

  let record: Record
  let trace: Trace

  static func concerns(_ kind: Site.Kind) -> Bool { kind.comparesBytes }

  static func hints(for record: Record, in context: HintContext) -> [RankedHint] {
    InsertionHints(record: record, trace: context.trace).candidates()
  }

  /// All candidates: the text in each empty part, whose length grows with it.
  private func candidates() -> [RankedHint] {
    guard case .bytes(let left, let right) = record.operands, left.isEmpty != right.isEmpty else {
      return []
    }
    let wanted = left.isEmpty ? right : left
    let framing = trace.framing
    let empty = framing.frames.filter { $0.content.isEmpty }.prefix(Self.mostParts)
    return empty.compactMap { frame in
      let hint = Hint(
        offset: frame.content.lowerBound, removed: 0, bytes: wanted, siteID: record.siteID)
      let frames = [frame] + framing.parents(of: frame)
      return Framing.corrected(hint, frames, in: trace.input).map {
        RankedHint(hint: $0, cost: Cost.emptyPart)
      }
    }
  }
}
