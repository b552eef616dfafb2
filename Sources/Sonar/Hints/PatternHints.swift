internal import SonarABI

/// A source of hints for regular expressions: texts that the expression matches are written in
/// place of the text that was to match, or in front of it.
struct PatternHints: ReplacingSource {
  static func concerns(_ kind: Site.Kind) -> Bool { kind == .stringSearch }

  static func replacements(for record: Record, in context: HintContext) -> [RankedHint] {
    guard case .match(let pattern, let text) = record.operands else { return [] }
    return RegexSamples(pattern: pattern, from: context.turn).matches.flatMap { match in
      StringHints.replacements(for: record.seeking(Array(match.utf8), in: text), in: context)
    }
  }
}

extension Record {
  /// Returns a record of the same site that seeks a constant text.
  fileprivate func seeking(_ wanted: [UInt8], in text: [UInt8]) -> Record {
    var search = self
    search.site.flags = [.leftIsConstant]
    search.operands = .bytes(wanted, text)
    return search
  }
}
