/// The state of a sonar stage, between the runs that it asks for.
struct SonarStage {
  /// The entry that the inputs are made of.
  var entry = 0
  /// The comparisons that lead to crashes.
  var deadly: DeadlySites
  /// The number of runs that the stage may still make.
  var left = 0
  /// A fake target has died.
  var didDie = false
  /// The last run was recorded whole.
  var isWhole = false
  /// A function that makes whole texts in the format that the target reads.
  ///
  /// It is called when the first one is needed.
  ///
  /// Each text is tried in its turn with the empty input, because the code that it reaches may not
  /// be new coverage.
  var makeSamples: () -> [[UInt8]] = { [] }
  private lazy var samples = makeSamples()
  private var turn = 0

  init(deadly: DeadlySites) { self.deadly = deadly }

  /// Returns the sample whose turn it is.
  mutating func nextSample() -> [UInt8]? {
    if samples.isEmpty { return nil }
    turn += 1
    return samples[turn % samples.count]
  }
}
