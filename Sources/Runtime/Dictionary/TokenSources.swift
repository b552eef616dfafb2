internal import CFuzzing
internal import SonarABI

/// A token of the dictionary, and how much it is worth.
struct RankedToken: Hashable {
  var bytes: [UInt8]
  /// A number from 0 (dull) to 255 (given by the user, or specific and rare).
  var rank: UInt8
}

/// The sources of the tokens of a run.
enum TokenSources {
  /// The most tokens of a run.
  ///
  /// Drawing from thousands takes no longer, but each makes the others rarer.
  static let mostTokens = 4096
  /// The least size and the greatest number of sample texts.
  ///
  /// Shorter ones are found by chance, and with more each would have too few turns.
  private static let shortestSample = 4, mostSamples = 32

  /// Returns every token once, the best first: those that the user gave, those that were of use in
  /// earlier runs and, if `literals` is true, all spellings of the literals in the instrumented
  /// code.
  static func tokens(manual: [[UInt8]], learned: [[UInt8]], literals: Bool) -> [RankedToken] {
    var tokens = (manual + learned).map { RankedToken(bytes: $0, rank: .max) }
    if literals {
      for spelling in programLiterals().flatMap(\.spellings) where !spelling.bytes.isEmpty {
        // The tokens of the user rank above all literals.
        tokens.append(RankedToken(bytes: spelling.bytes, rank: min(spelling.rank, .max - 1)))
      }
    }
    return best(of: tokens)
  }

  /// Reads the tokens of dictionary files, in order.
  static func tokens(inFiles files: [String]) throws(FuzzingError) -> [[UInt8]] {
    var tokens: [[UInt8]] = []
    for file in files {
      tokens += try DictionaryFile.tokens(in: FileSystem.read(file), path: file)
    }
    return tokens
  }

  /// Returns the best tokens, each once, higher ranks first.
  ///
  /// Equal ranks keep their order.
  static func best(of tokens: [RankedToken]) -> [RankedToken] {
    // The index makes the sort stable.
    let order = tokens.indices.sorted { first, second in
      (tokens[second].rank, first) < (tokens[first].rank, second)
    }
    var known: Set<[UInt8]> = []
    let unique = order.map { tokens[$0] }.filter { known.insert($0.bytes).inserted }
    return Array(unique.prefix(mostTokens))
  }

  /// Texts among the program's literals that may be inputs as they are: what its regular
  /// expressions match, and what the functions of libraries read that it calls.
  static func samples() -> [[UInt8]] {
    let texts = programLiterals().filter { $0.kind == .pattern }.map(\.token)
    let samples = Set(texts.filter { $0.count >= shortestSample })
    return Array(samples.sorted { $0.lexicographicallyPrecedes($1) }.prefix(mostSamples))
  }

  /// Returns the literals of every instrumented image.
  static func programLiterals() -> [LiteralRecord] {
    var literals: [LiteralRecord] = []
    var index: UInt32 = 0
    while let image = fuzz_image_at(index)?.pointee {
      index += 1
      guard image.version == InstrumentationABI.version,
        let start = image.literals_start, let stop = image.literals_stop, start < stop
      else { continue }
      literals += LiteralRecord.all(
        in: Array(UnsafeBufferPointer(start: start, count: stop - start)))
    }
    return literals
  }
}
