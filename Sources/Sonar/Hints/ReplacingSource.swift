/// A source that writes something else where an operand stands, in the input or in what a decoder
/// may have made of parts of it.
protocol ReplacingSource: HintSource {
  /// Returns hints for `context.places`.
  static func replacements(for record: Record, in context: HintContext) -> [RankedHint]

  /// Returns hints for what decoders may have made of parts of the input.
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
      // A single byte is found in any input: it proves nothing. Nor does the place of a decoder.
      case .whereNeeded: plain.isEmpty || record.site.width == 8 || record.site.kind.isOfDecoder
      }
    return isDecoded ? plain + decoded(for: record, in: context) : plain
  }

  static func decoded(for record: Record, in context: HintContext) -> [RankedHint] {
    context.trace.views.flatMap { hints(for: record, in: $0, context) }
  }

  /// Returns hints for what a decoder may have made of one part of the input.
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
