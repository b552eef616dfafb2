/// A source of hints that replace an operand by other bytes, in the input or in a decoded part of
/// it.
protocol ReplacingSource: HintSource {
  /// Returns hints for the bytes of `context.places`.
  static func replacements(for record: Record, in context: HintContext) -> [RankedHint]

  /// Returns hints for decoded parts of the input.
  static func decoded(for record: Record, in context: HintContext) -> [RankedHint]
}

extension ReplacingSource {
  static var isAskedAgain: Bool { true }

  static func hints(for record: Record, in context: HintContext) -> [RankedHint] {
    let plain = replacements(for: record, in: context)
    let isDecoded =
      switch context.views {
      case .always: true
      case .never: false
      // A single byte is found in any input and so proves nothing. The place that a decoder names
      // may be in a decoded part.
      case .whereNeeded: plain.isEmpty || record.site.width == 8 || record.site.kind == .decoder
      }
    return isDecoded ? plain + decoded(for: record, in: context) : plain
  }

  static func decoded(for record: Record, in context: HintContext) -> [RankedHint] {
    context.trace.views.flatMap { hints(for: record, in: $0, context) }
  }

  /// Returns hints for one decoded part of the input.
  static func hints(
    for record: Record, in view: InputView, _ context: HintContext
  ) -> [RankedHint] {
    replacements(for: record, in: context.of(view)).compactMap { ranked in
      view.translated(ranked.hint).map {
        RankedHint(hint: $0, cost: ranked.cost + Cost.ofDecoding, isOfView: true)
      }
    }
  }
}
