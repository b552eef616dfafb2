/// The options on the command line of a fuzz executable.
///
/// The initial values are the defaults.
struct Options: Equatable {
  var runs = -1
  /// The most seconds of a run; 0 for no limit.
  var maxTotalTime = 0
  /// The seed of all random numbers; with 0 one is chosen.
  var seed = 0
  var target: String?
  /// The modules whose coverage counts; nil for all.
  var focus: String?
  var sonar = true
  var literals = true
  var versifier = true
  var stallControl = true
  var stopFile: String?
  /// The limit for time without news, as the user wrote it.
  var staleText: String?
  /// The limit for time without news, after which the run stops; nil for no limit.
  var stopWhenStale: StaleLimit? { staleText.flatMap(StaleLimit.init) }
  /// The part of this machine in a campaign of several, as the user wrote it.
  var machineText: String?
  /// The part of this machine in a campaign of several; the whole if nothing is said.
  var machinePart: MachinePart { machineText.flatMap(MachinePart.init) ?? .whole }
  var help = false

  /// The most bytes of an input; with 0 it is guessed from the corpus.
  var maxLength = 0
  var lengthControl = 100
  var dictionaries: [String] = []
  var learnedDictionary: String?
  var onlyASCII = false
  var shuffle = true
  /// The number of seconds between two readings of the corpus directory; 0 for never.
  var reload = 1
  /// The folder of AFL++'s processes to join; nil for none.
  var aflSync: String?

  /// The most seconds of one execution.
  var timeout = 1200
  /// The number of seconds from which on an input is kept as a slow one; 0 for never.
  var reportSlowUnits = 10
  /// The most megabytes of memory; 0 for no limit.
  var memoryLimit = 2048
  /// The most megabytes of one allocation; with 0 it is `memoryLimit`.
  var allocationLimit = 0
  var artifactPrefix: String?
  var exactArtifactPath: String?
  var keepGoing: Bool?
  var ignoreCrashes = false
  var detectLeaks = true
  var ignoreTimeouts: Bool?
  var ignoreOOMs: Bool?
  var errorExitCode = Int(ExitCode.crash)
  var timeoutExitCode = Int(ExitCode.timeout)

  var minimizeCrash = false
  var cleanseCrash = false
  var emitRegression = false

  var merge = false
  var setCoverMerge = false
  var mergeControlFile: String?
  var createMissingDirectories = false

  var parallel: Int?
  var jobs = 0
  var workers = 0
  var fork = 0

  var printFinalStatistics = false
  /// True to list at the end the comparisons that always came out the same way.
  var printRoadblocks = false
  /// Keep a history of the run beside the corpus.
  var history = true
  /// Where what the report shows of the corpus is written; nil: nowhere.
  var reportDirectory: String?
  var printCorpusStatistics = false
  var printCoverage = false
  var printPCs = false
  var printFullCoverage = false
  /// The most new functions of one input that are printed.
  var printFunctions = 0
  var verbosity = 1
  var closeMask = 0
  var status: String?

  /// The corpus directories and single inputs, in the given order.
  var paths: [String] = []

  /// Brings numbers that nobody means literally into a range that arithmetic can bear.
  mutating func clamp() {
    for number in [
      \Self.maxTotalTime, \.timeout, \.reportSlowUnits, \.reload, \.maxLength, \.lengthControl,
    ] {
      self[keyPath: number] = min(max(self[keyPath: number], 0), 1 << 30)
    }
    for number in [\Self.jobs, \.workers, \.fork] {
      self[keyPath: number] = min(max(self[keyPath: number], 0), 1024)
    }
    for number in [\Self.memoryLimit, \.allocationLimit] {
      self[keyPath: number] = min(max(self[keyPath: number], 0), 1 << 40)
    }
    parallel = parallel.map { min(max($0, 0), 1024) }
  }

  /// Returns true when the run continues after a finding of that kind.
  func goesOn(after kind: ArtifactKind) -> Bool {
    if keepGoing ?? isInteractive { return true }
    switch kind {
    case .crash, .leak: return ignoreCrashes
    case .internalError: return false
    // libFuzzer's -fork continues after these.
    case .timeout, .slowUnit: return ignoreTimeouts ?? (fork > 0)
    case .oom: return ignoreOOMs ?? (fork > 0)
    }
  }

  /// True when no flag suggests that a machine waits for the first finding or reads the output.
  var isInteractive: Bool {
    runs < 0 && jobs == 0 && fork == 0 && !printFinalStatistics && exactArtifactPath == nil
      && !merge && !setCoverMerge && !minimizeCrash && !cleanseCrash && !emitRegression
  }

  /// Returns the number of worker processes to use on a machine with `cores` cores.
  func workerCount(cores: Int) -> Int {
    if let parallel, parallel > 0 { return parallel }
    if fork > 0 { return fork }
    return max(1, cores)
  }

  /// The size in megabytes that one allocation may not reach; 0 for no limit.
  var effectiveAllocationLimit: Int { allocationLimit > 0 ? allocationLimit : max(0, memoryLimit) }

  /// Returns the path of the file to save an artifact in.
  func artifactPath(_ kind: ArtifactKind, hash: String) -> String {
    // The exact path is only for findings about the target.
    (kind == .internalError || kind == .slowUnit ? nil : exactArtifactPath)
      ?? "\(artifactPrefix ?? "./")\(kind.rawValue)-\(hash)"
  }
}
