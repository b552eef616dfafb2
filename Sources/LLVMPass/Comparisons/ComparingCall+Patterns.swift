internal import SonarABI

extension ComparingCall {
  /// Searches of a text for what a regular expression matches.
  ///
  /// The engine asks the expression for its pattern.
  static let patterns = named("$s17_StringProcessing5RegexV", regexMatches)
    .merging(named("$sSK17_StringProcessingSs11SubSequenceRtzrlE", searchesForComponents)) { $1 }
    .merging(named("$sSm17_StringProcessing", replacementsOfComponents)) { $1 }
    .merging(named("$s10Foundation19NSRegularExpressionC", foundationMatches)) { $1 }

  /// Methods of `Regex`, which `wholeMatch(of:)` and others of strings become at -O as well.
  private static let regexMatches = [
    "10wholeMatch2inAC0E0Vyx_GSgSS_tKF": regex(words: 2),
    "10wholeMatch2inAC0E0Vyx_GSgSs_tKF": regex(words: 4),
    "10firstMatch2inAC0E0Vyx_GSgSS_tKF": regex(words: 2),
    "10firstMatch2inAC0E0Vyx_GSgSs_tKF": regex(words: 4),
    "11prefixMatch2inAC0E0Vyx_GSgSS_tKF": regex(words: 2),
    "11prefixMatch2inAC0E0Vyx_GSgSs_tKF": regex(words: 4),
  ]

  /// Methods of `BidirectionalCollection` that take any part of a regular expression.
  private static let searchesForComponents = [
    "10wholeMatch2ofAA5RegexV0F0Vy0H6OutputQyd___GSgqd___tAA0H9ComponentRd__lF":
      component(1, text: 6, type: 3, textType: 2),
    "10firstMatch2ofAA5RegexV0F0Vyqd___GSgqd_0__t0H6OutputQyd_0_Rsd__AA0H9ComponentRd_0_r0_lF":
      component(1, text: 7, type: 4, textType: 2),
    "11prefixMatch2ofAA5RegexV0F0Vy0H6OutputQyd___GSgqd___tAA0H9ComponentRd__lF":
      component(1, text: 6, type: 3, textType: 2),
    "8containsySbqd__AA14RegexComponentRd__lF": component(0, text: 5, type: 2, textType: 1),
    "6starts4withSbqd___tAA14RegexComponentRd__lF": component(0, text: 5, type: 2, textType: 1),
    "10firstRange2ofSnySS5IndexVGSgqd___tAA14RegexComponentRd__lF":
      component(0, text: 5, type: 2, textType: 1),
    "6ranges2ofSaySnySS5IndexVGGqd___tAA14RegexComponentRd__lF":
      component(0, text: 5, type: 2, textType: 1),
    "14trimmingPrefixySsqd__AA14RegexComponentRd__lF":
      component(0, text: 5, type: 2, textType: 1),
    "7matches2ofSayAA5RegexV5MatchVyqd___GGqd_0__t0G6OutputQyd_0_Rsd__AA0G9ComponentRd_0_r0_lF":
      component(0, text: 6, type: 3, textType: 1),
    "5split9separator9maxSplits25omittingEmptySubsequencesSaySsGqd___SiSbtAA14RegexComponentRd__lF":
      component(0, text: 7, type: 4, textType: 3),
  ]

  /// Methods of `RangeReplaceableCollection`: `replacing`, `replace` and `trimPrefix`, by a text or
  /// a closure.
  private static let replacementsOfComponents = [
    "Ss11SubSequenceRtzrlE9replacing_4with15maxReplacementsxqd_0__qd__SitSlRd__AA14RegexComponent"
      + "Rd_0_SJ7ElementRtd__r0_lF": component(1, text: 10, type: 6, textType: 4),
    "Ss11SubSequenceRtzrlE7replace_4with15maxReplacementsyqd_0__qd__SitSlRd__AA14RegexComponent"
      + "Rd_0_SJ7ElementRtd__r0_lF": component(0, text: 9, type: 5, textType: 3),
    "Ss11SubSequenceRtzrlE9replacing_15maxReplacements4withxqd_1__Siqd_0_AA5RegexV5MatchVyqd___GKXE"
      + "tK0I6OutputQyd_1_Rsd__SlRd_0_AA0I9ComponentRd_1_SJ7ElementRtd_0_r1_lF":
      component(1, text: 12, type: 8, textType: 5),
    "Ss11SubSequenceRtzrlE7replace_15maxReplacements4withyqd_1__Siqd_0_AA5RegexV5MatchVyqd___GKXE"
      + "tK0I6OutputQyd_1_Rsd__SlRd_0_AA0I9ComponentRd_1_SJ7ElementRtd_0_r1_lF":
      component(0, text: 11, type: 7, textType: 4),
    "SKRzSs11SubSequenceSlRtzrlE10trimPrefixyyqd__AA14RegexComponentRd__lF":
      component(0, text: 6, type: 2, textType: 1),
  ]

  /// Methods of `NSRegularExpression`.
  private static let foundationMatches = [
    "10firstMatch2in7options5rangeAA20NSTextCheckingResultCSgSS_AC15MatchingOptionsVAA8_NSRangeVtF":
      expression(5),
    "7matches2in7options5rangeSayAA20NSTextCheckingResultCGSS_AC15MatchingOptionsVAA8_NSRangeVtF":
      expression(5),
    "15numberOfMatches2in7options5rangeSiSS_AC15MatchingOptionsVAA8_NSRangeVtF": expression(5),
    "17rangeOfFirstMatch2in7options0D0AA8_NSRangeVSS_AC15MatchingOptionsVAItF": expression(5),
    "16enumerateMatches2in7options5range5usingySS_AC15MatchingOptionsVAA8_NSRangeVyAA20NSText"
      + "CheckingResultCSg_AC0J5FlagsVSpyAA8ObjCBoolVGtctF": expression(7),
    "24stringByReplacingMatches2in7options5range12withTemplateS2S_AC15MatchingOptionsVAA8_NSRange"
      + "VSStF": expression(7),
  ]

  private static func named(
    _ prefix: String, _ calls: [String: ComparingCall]
  ) -> [String: ComparingCall] {
    Dictionary(uniqueKeysWithValues: calls.map { (prefix + $0, $1) })
  }

  /// The result comes first, then the text, the metadata of the expression's output, and the
  /// expression.
  private static func regex(words: Int) -> ComparingCall {
    ComparingCall(
      .stringSearch, .regex(words + 2, output: words + 1, text: 1..<words + 1))
  }

  private static func component(
    _ index: Int, text: Int, type: Int, textType: Int
  ) -> ComparingCall {
    ComparingCall(.stringSearch, .component(index, text: text, type: type, textType: textType))
  }

  private static func expression(_ index: Int) -> ComparingCall {
    ComparingCall(.stringSearch, .expression(index, string: 0))
  }
}
