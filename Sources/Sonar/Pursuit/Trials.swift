/// What a pursuit needs of an engine: runs of the target that show their comparisons.
public protocol Trials {
  /// Runs `input` and records its comparisons.
  ///
  /// - Parameters:
  ///   - input: what to run.
  ///   - siteID: the comparison that it is meant to turn around.
  /// - Returns: whether the engine kept the input; nil where there are to be no more runs.
  mutating func run(_ input: [UInt8], for siteID: Int) -> Bool?

  /// The comparisons that the last run made, in their order: all, or those of one site.
  func records(at siteID: Int?) -> [Record]
}
