/// The part of an engine that a pursuit needs: runs of the target that report their comparisons.
public protocol TracingEngine {
  /// Runs `input` and records its comparisons.
  ///
  /// - Parameters:
  ///   - input: the input to run.
  ///   - siteID: the site of the comparison that it is meant to turn around.
  ///   - watch: the comparisons to record.
  /// - Returns: true when the engine kept the input; nil when there are to be no more runs.
  mutating func run(_ input: [UInt8], for siteID: Int, watching watch: Watch) -> Bool?

  /// Returns the recorded comparisons of the last run, in their order: those of one site, or all if
  /// `siteID` is nil.
  func records(at siteID: Int?) -> [Record]

  /// Returns all comparisons of `input`, which must be the last input that ran. It runs again
  /// unless all of them were recorded. The result is nil when there are to be no more runs.
  mutating func allRecords(of input: [UInt8]) -> [Record]?

  /// Returns `input` joined with another input of the corpus; nil if there is no other. The part of
  /// the other input that differs is inserted before or after the part of `input` that differs, or
  /// after one of `separators`.
  mutating func joined(_ input: [UInt8], by separators: [UInt8]) -> [UInt8]?
}

extension TracingEngine {
  /// Runs `input` and records only the comparisons of the site `siteID`.
  mutating func run(_ input: [UInt8], for siteID: Int) -> Bool? {
    run(input, for: siteID, watching: .only([siteID]))
  }
}
