internal import Sonar

/// What the sonar stages need: a recording of one run's comparisons, and what to make of it.
protocol ComparisonTracer {
  /// Starts to record the comparisons of some sites, or all.
  mutating func start(watching watch: Watch)
  /// Ends the recording.
  mutating func stop()
  /// How many comparisons the last recording has, about.
  var recordedCount: Int { get }
  /// The comparisons of the last recording, of all sites or of one.
  func records(at siteID: Int?) -> [Record]
  /// Strings that the recorded run of `input` compared with something.
  func tokens(for input: [UInt8]) -> [[UInt8]]
  /// Forgets what was tried in vain: every comparison gets another chance.
  mutating func forgive()
  /// Tries what the recorded run of `input` suggests.
  ///
  /// - Parameters:
  ///   - input: what ran.
  ///   - first: steps to leave out.
  ///   - limit: most steps to make.
  ///   - trials: runs inputs.
  ///   - note: called with the number of each step before it is made.
  mutating func pursue(
    _ input: [UInt8], from first: Int, limit: Int, with trials: inout some Trials,
    note: (Int) -> Void)
  /// Looks in the rest of the corpus for fields that the recorded run of `input` did not have.
  mutating func setFields(of input: [UInt8], with trials: inout some Trials)
  /// Lines about the comparisons that came out one way only.
  func report(_ roadblocks: Roadblocks) -> [String]
  /// Searches for what turns the comparisons of the recorded run of `input` around.
  mutating func search(_ input: [UInt8], with trials: inout some Trials)
}

/// The tracer of real workers: the program's hooks and the pursuit of what they show.
struct SonarTracer: ComparisonTracer {
  /// Bytes of a recording: about thirty thousand comparisons.
  private static let recordingSize = 1 << 20

  private let recording = TraceBuffer(capacityBytes: recordingSize)
  private var pursuit = Pursuit()

  init() { DecodingErrors.observe() }

  mutating func start(watching watch: Watch) { recording.start(watching: watch) }

  mutating func stop() { recording.stop() }

  var recordedCount: Int { recording.count }

  func records(at siteID: Int?) -> [Record] { recording.records(at: siteID) }

  func tokens(for input: [UInt8]) -> [[UInt8]] { recording.dynamicTokens(for: input) }

  mutating func forgive() { pursuit.finder.statistics.forgive() }

  mutating func pursue(
    _ input: [UInt8], from first: Int, limit: Int, with trials: inout some Trials,
    note: (Int) -> Void
  ) {
    pursuit.run(
      on: input, comparing: recording.records(at: nil), from: first, limit: limit, with: &trials,
      note: note)
  }

  mutating func setFields(of input: [UInt8], with trials: inout some Trials) {
    pursuit.setFields(of: input, comparing: recording.records(at: nil), with: &trials)
  }

  func report(_ roadblocks: Roadblocks) -> [String] {
    RoadblockReport.lines(of: roadblocks, sites: .current)
  }

  mutating func search(_ input: [UInt8], with trials: inout some Trials) {
    pursuit.search(from: input, comparing: recording.records(at: nil), with: &trials)
  }
}
