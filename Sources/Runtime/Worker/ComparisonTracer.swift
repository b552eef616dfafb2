internal import Sonar

/// A recorder of the comparisons of runs, for the sonar stages.
protocol ComparisonTracer {
  /// The type that follows the comparisons.
  associatedtype Pursuer: ComparisonPursuer

  /// Starts to record the comparisons of some sites, or all.
  func start(watching watch: Watch)
  /// Ends the recording.
  func stop()
  /// The approximate number of comparisons in the last recording.
  var recordedCount: Int { get }
  /// Returns the comparisons of the last recording: those of one site, or all if `siteID` is nil.
  func records(at siteID: Int?) -> [Record]
  /// Returns strings that the recorded run of `input` compared with something.
  func tokens(for input: [UInt8]) -> [[UInt8]]
  /// Returns lines about the comparisons that always came out the same way.
  func report(_ roadblocks: Roadblocks) -> [String]
  /// Returns a new pursuer, which has not learned anything yet.
  func makePursuer() -> Pursuer
}

/// A type that runs inputs which comparisons suggest, and learns from the results.
protocol ComparisonPursuer {
  /// Forgets what was tried in vain: every comparison gets another chance.
  mutating func forgive()
  /// Tries the inputs that the comparisons of `input` suggest.
  ///
  /// - Parameters:
  ///   - input: an input of the corpus.
  ///   - records: the comparisons that its run made.
  ///   - first: the number of steps to skip.
  ///   - limit: the most steps to make.
  ///   - engine: the engine that runs the inputs.
  ///   - note: a function that is called with the number of each step before it.
  mutating func run(
    on input: [UInt8], comparing records: [Record], from first: Int, limit: Int,
    with engine: inout some TracingEngine, note: (Int) -> Void)
  /// Looks in the rest of the corpus for fields that the run of `input` did not have.
  mutating func setFields(
    of input: [UInt8], comparing records: [Record], with engine: inout some TracingEngine)
  /// Searches for what turns the comparisons of the run of `input` around.
  mutating func search(
    from input: [UInt8], comparing records: [Record], with engine: inout some TracingEngine)
}

extension Pursuit: ComparisonPursuer {
  mutating func forgive() { finder.statistics.forgive() }
}

/// The tracer of real workers: the program's hooks.
struct SonarTracer: ComparisonTracer {
  /// The size of a recording in bytes, enough for about thirty thousand comparisons.
  private static let recordingSize = 1 << 20

  private let recording = TraceBuffer(capacityBytes: recordingSize)
  private let options: Options

  /// `options` say what is to be made of roadblocks.
  init(options: Options = Options()) {
    self.options = options
    DecodingErrors.observe()
  }

  func start(watching watch: Watch) { recording.start(watching: watch) }

  func stop() { recording.stop() }

  var recordedCount: Int { recording.count }

  func records(at siteID: Int?) -> [Record] { recording.records(at: siteID) }

  func tokens(for input: [UInt8]) -> [[UInt8]] { recording.dynamicTokens(for: input) }

  func report(_ roadblocks: Roadblocks) -> [String] {
    let sites = SiteTable.current
    var files = SiteFiles(sites: sites, executablePath: FuzzingRun.executablePath())
    let found = RoadblockReport.items(of: roadblocks, sites: sites) {
      files.file(ofSite: $0, line: $1)
    }
    if let folder = options.reportDirectory {
      let text = found.map { $0.json.line + "\n" }.joined()
      // Who asked for the file sees that it is not there.
      try? FileSystem.write(Array(text.utf8), to: "\(folder)/roadblocks.jsonl")
    }
    return options.printRoadblocks ? found.map(\.line) : []
  }

  func makePursuer() -> Pursuit { Pursuit() }
}
