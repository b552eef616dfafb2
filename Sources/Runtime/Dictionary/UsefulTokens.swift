/// The tokens that were part of inputs that entered the corpus, and how often.
struct UsefulTokens {
  /// The most tokens that are printed or kept.
  static let most = 256

  /// The tokens that the user gave, which need not be recommended.
  private let manual: Set<[UInt8]>
  private var uses: [[UInt8]: Int] = [:]

  init(manual: [[UInt8]] = []) {
    self.manual = Set(manual)
  }

  /// Notes the tokens of an input that has entered the corpus.
  mutating func note(_ tokens: [[UInt8]]) {
    for token in tokens where !manual.contains(token) { uses[token, default: 0] += 1 }
  }

  /// The most used first; among equals the order of their bytes.
  private var ranked: [(token: [UInt8], uses: Int)] {
    let all = uses.sorted { first, second in
      first.value != second.value
        ? first.value > second.value : first.key.lexicographicallyPrecedes(second.key)
    }
    return all.prefix(Self.most).map { ($0.key, $0.value) }
  }

  /// The recommendation that libFuzzer prints at the end of a run; nil if no token was of use.
  var recommendation: String? {
    guard !uses.isEmpty else { return nil }
    let lines = ranked.map { "\(DictionaryFile.line($0.token)) # Uses: \($0.uses)\n" }
    return "###### Recommended dictionary. ######\n" + lines.joined()
      + "###### End of recommended dictionary. ######"
  }

  /// Returns a dictionary file with the useful tokens and those that earlier runs have left there.
  func file(keeping earlier: [[UInt8]]) -> String {
    let new = ranked.map(\.token)
    let known = Set(new)
    let all = new + earlier.filter { !known.contains($0) }
    let lines = all.prefix(Self.most).map { DictionaryFile.line($0) + "\n" }
    return "# Tokens that were of use in earlier runs, the best first.\n" + lines.joined()
  }
}
