/// The centre of a run: it owns the corpus, hands out slices of work, and takes what the workers
/// find.
///
/// It never runs the target. Its decisions depend only on counts and the seed. The clock tells it
/// when to stop, when to print, and when to read or write files.
final class Coordinator<Pool: WorkerPool> {
  let options: Options
  let pool: Pool
  let reporter: Reporter
  let clock: () -> UInt64
  let findingHandler: FindingHandler
  var corpus: Corpus
  var scheduler: Scheduler
  var directory: CorpusDirectory?
  /// The folder of AFL++'s processes that the run has joined.
  var sync: AFLSyncFolder?
  var warmUp: WarmUp
  var lengthControl: LengthControl
  var stall = StallControl()
  var lastNews: UInt64
  /// The number of claims that the current check of entries has released.
  var releasedClaims = 0
  var pulse: Pulse
  var slowInputs: SlowInputs
  /// The name of a seed that takes long, and the seconds that it has run so far.
  var slowSeed: (name: String, seconds: Int)?
  /// An input besides the seeds that takes long now, and the seconds that it has been running.
  var slowInput: (input: [UInt8], seconds: Int)?
  var dictionary: LearnedDictionary

  /// The slice that each worker has; nil for an idle worker.
  var slices: [Slice?]
  var completed = 0
  var newUnits = 0
  var rejections = Rejections()
  var details: RunDetails
  var failedStarts = 0
  var wasInterrupted = false
  /// The reason why the run ends, in the word of `-status=json`.
  var why = "done"
  var isStopping = false
  var isInitialized = false
  var failure: FuzzingError?
  var timetable = Timetable()
  var largest = 0
  /// The length in bytes of the longest input.
  let maximumLength: Int
  /// True when there was no room for an input.
  var isFull = false
  var crashingSeeds: [[UInt8]] = []
  /// The inputs that died and are to be run once more alone.
  var suspects: [[UInt8]] = []
  /// The findings that their inputs did not show again when they ran alone.
  var unexplained: [FindingHandler.Suspect] = []
  var reloader: CorpusReloader?
  let start: UInt64
  /// Where the time goes.
  var effort = Effort()
  /// The record of the run; nil if none is kept.
  let history: HistoryWriter?

  init(
    options: Options, pool: Pool, corpus: Corpus, seeds: SeedFiles, stages: Scheduler.Stages,
    maximumLength: Int, findings: any FindingExaminer, reporter: Reporter,
    dictionary: LearnedDictionary = LearnedDictionary(), details: RunDetails = RunDetails(),
    form: InputForm = .bytes, history: HistoryWriter? = nil, sync: AFLSyncFolder? = nil,
    seed: UInt64, clock: @escaping () -> UInt64
  ) {
    self.history = history
    self.sync = sync
    self.details = details
    self.options = options
    self.pool = pool
    self.corpus = corpus
    self.reporter = reporter
    self.dictionary = dictionary
    let clock = SteadyClock.readings(of: clock)
    self.clock = clock
    start = clock()
    lastNews = start
    scheduler = Scheduler(seed: seed, stages: stages)
    warmUp = WarmUp(
      seeds: seeds, maximumLength: maximumLength, onlyASCII: options.onlyASCII, form: form)
    let directories = options.paths
    directory = directories.first.map { CorpusDirectory(path: $0) }
    reloader =
      directories.isEmpty && sync == nil
      ? nil
      : CorpusReloader(
        directories: directories, interval: options.reload, known: seeds, form: form,
        queues: { sync?.othersFiles ?? [] })
    lengthControl = LengthControl(
      maximum: maximumLength, patience: options.lengthControl,
      usualSeed: min(maximumLength, seeds.usual))
    self.maximumLength = maximumLength
    findingHandler = FindingHandler(
      options: options, examiner: findings, reporter: reporter, form: form)
    slices = Array(repeating: nil, count: pool.workerCount)
    if form.target != nil { self.corpus.features.shapes = InputShape.numbers }
    pulse = Pulse(now: start, isLive: reporter.isLive)
    slowInputs = SlowInputs(limit: options.reportSlowUnits)
    if details.wantsFiles { warmUp.rememberFiles() }
    keepFindings()
  }

  /// Runs the campaign to its end.
  ///
  /// Returns the exit code.
  func run() -> Int32 {
    while true {
      if failure == nil, !isStopping {
        if let suspect = unexplained.first, let worker = slices.firstIndex(of: nil) {
          unexplained.removeFirst()
          investigate(suspect, on: worker)
          continue
        }
        handOut()
      }
      let isIdle = slices.allSatisfy { $0 == nil }
      if isIdle {
        if isStopping || failure != nil { break }
        if !finishWarmUp() { break }
        continue
      }
      pool.wait(milliseconds: 100) { self.handle($0) }
      look()
      if clock() > timetable.end { break }
    }
    // Processes that the target has left running may have grown since.
    if failure == nil { pool.inspectMemory { self.handle($0) } }
    writeFiles()
    directory?.clean()
    if options.printRoadblocks || options.reportDirectory != nil, failure == nil,
      slices.allSatisfy({ $0 == nil })
    {
      printRoadblocks()
    }
    // The workers can be asked for their memory only before they are shut down.
    let status = status()
    pool.shutDown()
    return finish(status)
  }
}
