/// What the command line of a fuzz executable asks for.
///
/// The initial values are the defaults.
struct Options: Equatable {
  var runs = -1
  /// Seconds; 0: no limit.
  var maxTotalTime = 0
  /// 0: one is chosen.
  var seed = 0
  var target: String?
  /// Modules whose coverage counts; nil: all.
  var focus: String?
  var sonar = true
  var literals = true
  var versifier = true
  var stallControl = true
  var stopFile: String?
  /// As it was given.
  var staleText: String?
  /// When to stop for want of news; nil: never.
  var stopWhenStale: StaleLimit? { staleText.flatMap(StaleLimit.init) }
  var help = false

  /// Bytes; 0: guess from the corpus.
  var maxLength = 0
  var lengthControl = 100
  var dictionaries: [String] = []
  var learnedDictionary: String?
  var onlyASCII = false
  var shuffle = true
  /// Seconds; 0: never.
  var reload = 1

  /// Seconds.
  var timeout = 1200
  /// Seconds from which on an input is kept as a slow one; 0: never.
  var reportSlowUnits = 10
  /// Megabytes; 0: no limit.
  var memoryLimit = 2048
  /// Megabytes; 0: as `memoryLimit`.
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

  var merge = false
  var setCoverMerge = false
  var mergeControlFile: String?
  var createMissingDirectories = false

  var parallel: Int?
  var jobs = 0
  var workers = 0
  var fork = 0

  var printFinalStatistics = false
  /// At the end, list the comparisons that came out one way only.
  var printRoadblocks = false
  /// Keep a history of the run beside the corpus.
  var history = true
  /// Where what the report shows of the corpus is written; nil: nowhere.
  var reportDirectory: String?
  var printCorpusStatistics = false
  var printCoverage = false
  var printPCs = false
  var printFullCoverage = false
  /// New functions of one input to print.
  var printFunctions = 0
  var verbosity = 1
  var closeMask = 0
  var status: String?

  /// Corpus directories and single inputs, in the order given.
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

  /// Whether the run goes on after a finding of that kind.
  func goesOn(after kind: ArtifactKind) -> Bool {
    if keepGoing ?? isInteractive { return true }
    switch kind {
    case .crash, .leak: return ignoreCrashes
    case .internalError: return false
    // libFuzzer's -fork goes on after these.
    case .timeout, .slowUnit: return ignoreTimeouts ?? (fork > 0)
    case .oom: return ignoreOOMs ?? (fork > 0)
    }
  }

  /// No flag says that a machine is waiting for the first finding, or reading what is printed.
  var isInteractive: Bool {
    runs < 0 && jobs == 0 && fork == 0 && !printFinalStatistics && exactArtifactPath == nil
      && !merge && !setCoverMerge && !minimizeCrash && !cleanseCrash
  }

  /// Worker processes to use on a machine with `cores` cores.
  func workerCount(cores: Int) -> Int {
    if let parallel, parallel > 0 { return parallel }
    if fork > 0 { return fork }
    return max(1, cores)
  }

  /// Megabytes that one allocation may not reach; 0: no limit.
  var effectiveAllocationLimit: Int { allocationLimit > 0 ? allocationLimit : max(0, memoryLimit) }

  /// Where an artifact goes.
  func artifactPath(_ kind: ArtifactKind, hash: String) -> String {
    // The exact path is for what the target did.
    (kind == .internalError || kind == .slowUnit ? nil : exactArtifactPath)
      ?? "\(artifactPrefix ?? "./")\(kind.rawValue)-\(hash)"
  }
}
