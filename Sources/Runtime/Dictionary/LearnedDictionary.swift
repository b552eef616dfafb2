/// The tokens that a run learns.
///
/// They are printed at its end, and kept for the next run if the user has named a file.
///
/// Nothing is written without being asked for, least of all into a corpus, where another fuzzer
/// would take it for an input.
struct LearnedDictionary {
  private let path: String?
  private let earlier: [[UInt8]]
  private var useful: UsefulTokens

  /// - Parameters:
  ///   - path: the file to keep tokens in; nil for none.
  ///   - earlier: the tokens that the file holds.
  ///   - manual: the tokens that the user gave.
  init(path: String? = nil, earlier: [[UInt8]] = [], manual: [[UInt8]] = []) {
    self.path = path
    self.earlier = earlier
    useful = UsefulTokens(manual: manual)
  }

  /// Notes the tokens of an input that has entered the corpus.
  mutating func note(_ tokens: [[UInt8]]) {
    useful.note(tokens)
  }

  /// Prints what was of use, and keeps it; false if the file could not be written.
  func finish(_ reporter: Reporter) -> Bool {
    guard let recommendation = useful.recommendation else { return true }
    reporter.report(.note(recommendation))
    guard let path else { return true }
    do throws(FuzzingError) {
      try FileSystem.write(Array(useful.file(keeping: earlier).utf8), to: path)
    } catch {
      reporter.report(.trouble(error.message))
      return false
    }
    return true
  }
}
