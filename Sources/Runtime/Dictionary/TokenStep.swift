/// One step of the stage that tries the dictionary on a new entry.
///
/// Every token of the first half of the plan is one of the best. The second half goes through the
/// other tokens and begins with a different one for every entry, so that each of thousands has its
/// turn.
struct TokenStep: Equatable {
  private static let mutations: [Mutation] = [
    .insertToken, .overwriteWithToken, .replaceWordWithToken,
  ]
  /// The number of tokens that are tried on one entry.
  private static let mostTokens = 256

  let token: Int
  let mutation: Mutation

  /// Returns the number of steps that one entry gets.
  static func plan(tokens: Int) -> Int {
    min(tokens, mostTokens) * mutations.count
  }

  /// Creates the step with this number for an entry of the corpus.
  ///
  /// `tokens` is the number of tokens, at least 1.
  init(number: Int, tokens: Int, entry: Int) {
    mutation = Self.mutations[number % Self.mutations.count]
    let turn = number / Self.mutations.count
    let best = Self.mostTokens / 2
    if tokens <= Self.mostTokens || turn < best {
      token = turn % tokens
    } else {
      token = best + (entry * best + turn - best) % (tokens - best)
    }
  }
}
