/// What a pursuit needs of an engine: runs of the target that show their comparisons.
public protocol Trials {
  /// Runs `input` and records its comparisons.
  ///
  /// - Parameters:
  ///   - input: what to run.
  ///   - siteID: the comparison that it is meant to turn around.
  ///   - watch: which comparisons will be asked for.
  /// - Returns: whether the engine kept the input; nil where there are to be no more runs.
  mutating func run(_ input: [UInt8], for siteID: Int, watching watch: Watch) -> Bool?

  /// The comparisons that the last run made and recorded, in their order: all, or those of one
  /// site.
  func records(at siteID: Int?) -> [Record]

  /// All comparisons of `input`, which was the last to run; it runs again unless all were recorded.
  /// Nil where there are to be no more runs.
  mutating func allRecords(of input: [UInt8]) -> [Record]?

  /// `input` together with some other one of the corpus: what that has of its own in front of what
  /// `input` has of its own or behind it, or behind one of `separators`. Nil where there is no
  /// other.
  mutating func joined(_ input: [UInt8], by separators: [UInt8]) -> [UInt8]?
}

extension Trials {
  /// Runs `input`, of which the comparisons of one site only will be asked for.
  mutating func run(_ input: [UInt8], for siteID: Int) -> Bool? {
    run(input, for: siteID, watching: .only([siteID]))
  }
}
