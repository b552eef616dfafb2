internal import SonarABI

extension ComparingCall {
  /// Searches of one text for another, by functions of libraries, most of them generic ones that
  /// nobody specializes.
  ///
  /// The text to find comes first, the searched one last, and their types somewhere between.
  static let searches: [String: ComparingCall] = [
    // Foundation: range(of:), contains(_:)
    "$sSy10FoundationE5range2of7optionsAB6localeSnySS5IndexVGSgqd___SS0A10EssentialsE14"
      + "CompareOptionsVAiJ6LocaleVSgtSyRd__lF":
      ComparingCall(
        .stringSearch, .search(part: 0, text: 11, partType: 8, textType: 7, options: 1)),
    "$sSy20FoundationEssentialsE10components11separatedBySaySSGqd___tSyRd__lF":
      search(text: 5, types: 1),
    "$sSy10FoundationE20replacingOccurrences2of4with7options5rangeSSqd___qd_0_SS0A10EssentialsE"
      + "14CompareOptionsVSnySS5IndexVGSgtSyRd__SyRd_0_r0_lF":
      ComparingCall(
        .stringSearch, .search(part: 0, text: 12, partType: 7, textType: 6, options: 2)),
    "$sSy10FoundationE25localizedStandardContainsySbqd__SyRd__lF": search(text: 5, types: 1),
    "$sSy10FoundationE22caseInsensitiveComparey0A10Essentials16ComparisonResultOqd__SyRd__lF":
      search(.stringOrder, text: 5, types: 1),
    "$sSy10FoundationE7compare_7options5range6locale0A10Essentials16ComparisonResultOqd___"
      + "SSAFE14CompareOptionsVSnySS5IndexVGSgAF6LocaleVSgtSyRd__lF":
      search(.stringOrder, text: 11, types: 7),
    // Scanner: scanString(_:), scanUpToString(_:)
    "$s10Foundation7ScannerC10scanStringySSSgSSF":
      ComparingCall(.stringPrefix, .scanner(2, string: 0)),
    "$s10Foundation7ScannerC14scanUpToStringySSSgSSF":
      ComparingCall(.stringSearch, .scanner(2, string: 0)),
    // Data: range(of:)
    "$s20FoundationEssentials4DataV0A0E5range2of7options2inSnySiGSgAC_AC13SearchOptionsVAJtF":
      ComparingCall(.stringSearch, .data(left: 0, right: 6)),
    // The standard library: split(separator:), firstRange(of:), trimmingPrefix(_:)
    "$sSl17_StringProcessingSQ7ElementRpzrlE5split9separator9maxSplits25omittingEmptySubsequences"
      + "Say11SubSequenceQzGqd___SiSbtSlRd__ABQyd__ACRSlF": search(text: 8, types: 3),
    "$sSK17_StringProcessingSL7ElementRpzrlE10firstRange2ofSny5IndexQzGSgqd___tSlRd__ABQyd__"
      + "ACRSlF": search(part: 1, text: 7, types: 2),
    "$sSl17_StringProcessingSQ7ElementRpzrlE14trimmingPrefixy11SubSequenceQzqd__STRd__ABQyd__"
      + "ACRSlF": search(.stringPrefix, part: 1, text: 7, types: 2),
    // trimPrefix(_:), contains(_:), ranges(of:), replacing(_:with:), replace(_:with:)
    "$sSm17_StringProcessingSQ7ElementRpzrlE10trimPrefixyyqd__STRd__ABQyd__ACRSlF":
      search(.stringPrefix, text: 6, types: 1),
    "$sSl17_StringProcessingSQ7ElementRpzrlE8containsySbqd__SlRd__ABQyd__ACRSlF":
      search(text: 6, types: 1),
    "$sSy17_StringProcessingE8containsySbSSF":
      ComparingCall(.stringSearch, .part(string: 0, value: 4, type: 2)),
    "$sSl17_StringProcessingSQ7ElementRpzrlE6ranges2ofSaySny5IndexQzGGqd___tSlRd__ABQyd__ACRSlF":
      search(text: 6, types: 1),
    "$sSm17_StringProcessingSQ7ElementRpzrlE9replacing_4with15maxReplacementsxqd___qd_0_SitSlRd__"
      + "SlRd_0_ABQyd__ACRSABQyd_0_AGRSr0_lF": search(part: 1, text: 11, types: 4),
    "$sSm17_StringProcessingSQ7ElementRpzrlE7replace_4with15maxReplacementsyqd___qd_0_SitSlRd__"
      + "SlRd_0_ABQyd__ACRSABQyd_0_AGRSr0_lF": search(text: 10, types: 3),
    // Foundation again, of bytes: firstRange(of:)
    "$s20FoundationEssentials12DataProtocolPAAE10firstRange2ofSny5IndexQzGSgqd___tAaBRd__lF":
      search(part: 1, text: 6, types: 2),
  ]

  private static func search(
    _ kind: Site.Kind = .stringSearch, part: Int = 0, text: Int, types: Int
  ) -> ComparingCall {
    // The searched text's type comes before that of the text to find.
    ComparingCall(kind, .values(left: part, right: text, leftType: types + 1, rightType: types))
  }
}
