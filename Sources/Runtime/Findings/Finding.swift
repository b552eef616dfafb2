/// A finding: something that an input did and should not have done, after it was examined.
struct Finding: Equatable, Sendable {
  /// The kind of the finding.
  var artifactKind: ArtifactKind
  /// The same for all inputs that show one bug; see `Bucket`.
  var bucket: String
  /// The reason in words, such as `Index out of range` or `timeout after 5 seconds`.
  var reason: String
  /// The stack, innermost call first, inlined calls included.
  var frames: [Frame]
  /// The text by which libFuzzer names it, which other tools parse, such as `deadly signal`.
  var error: String
  /// The text of libFuzzer's summary line.
  var summary: String
  /// The function names by which ClusterFuzz tells bugs apart; empty without frames.
  var deduplicationToken: String
  /// The report of a sanitizer, which then takes the place of our own trace.
  var sanitizerReport: String?
  /// The number of innermost frames that are chance, as at the end of a deep recursion.
  var chanceFrames = 0
  /// True when the stack was used up, so that the calls which recur are the cause.
  var isStackOverflow = false
  /// The lines by which ClusterFuzz tells the type of a crash; see `CrashType`.
  var typeLines: [String] = []
  /// The remarks for the person who reads the report, one line each.
  var notes: [String] = []

  /// True when the same input shows it in some runs only, as threads meet by chance.
  var isByChance = false
  /// True unless the input is known to need earlier inputs in the same process.
  var isAlone = true
  /// A folder of inputs that show it, run in order, where the one alone does not.
  var sequence: String?

  /// The innermost frame in the user's own code that has a place in the source.
  var site: Frame? {
    let frames = frames.dropFirst(chanceFrames)
    return frames.first { $0.origin == .user && $0.shortLocation != nil }
      ?? frames.first { $0.origin == .user }
  }

  /// The innermost function of another module within the site's.
  ///
  /// The name of the function that one module inlined from another, which has a name but no lines.
  var inlinedFunction: String? {
    let frames = frames.dropFirst(chanceFrames)
    guard let site, let inner = frames.first(where: { $0.origin == .user }),
      inner.address == site.address, let module = inner.module, module != site.module
    else { return nil }
    return inner.function
  }
}
