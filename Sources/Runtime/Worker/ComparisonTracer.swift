internal import Sonar

/// What the sonar stage needs: a recording of one run's comparisons, and what to make of it.
protocol ComparisonTracer {
  /// Starts to record.
  mutating func start()
  /// Ends the recording.
  mutating func stop()
  /// Changes to `input` that the recorded run of it suggests, the most promising first.
  mutating func hints(for input: [UInt8], limit: Int) -> [Hint]
  /// Strings that the recorded run compared with something.
  var tokens: [[UInt8]] { get }
  /// Notes that a hint made an input that entered the corpus.
  mutating func reward(_ hint: Hint)
  /// Forgets what was tried in vain: every comparison gets another chance.
  mutating func forgive()
}

/// The tracer of real workers: the program's hooks and the hint finder.
struct SonarTracer: ComparisonTracer {
  /// Bytes of a recording: about thirty thousand comparisons.
  private static let recordingSize = 1 << 20

  private let recording = TraceBuffer(capacityBytes: recordingSize)
  private var finder = HintFinder()

  mutating func start() { recording.start() }

  mutating func stop() { recording.stop() }

  mutating func hints(for input: [UInt8], limit: Int) -> [Hint] {
    finder.limit = limit
    return finder.hints(for: recording.records, input: input)
  }

  var tokens: [[UInt8]] { recording.dynamicTokens }

  mutating func reward(_ hint: Hint) { finder.statistics.reward(hint) }

  mutating func forgive() {
    // Halved often enough to be nothing.
    for _ in 0..<Int.bitWidth { finder.statistics.decay() }
  }
}
