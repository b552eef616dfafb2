internal import CFuzzing
internal import Glibc
internal import SonarABI

/// A whole run in the coordinator's process: the real clock, chance, disk and processes.
struct FuzzingRun {
  /// The most bytes of an input when neither the user nor the corpus tells otherwise.
  static let usualLength = 4096
  /// The size in bytes beyond which a corpus file no longer raises that limit.
  static let saneLength = 1 << 20

  let arguments: [String]
  /// The request for this process; nil if it runs no tests.
  let request: TestRequest?
  /// The arguments of the engine, without the program's name.
  ///
  /// A test runner has arguments of its own.
  let flags: [String]
  let options: Options
  let notes: [String]
  let reporter: Reporter

  /// Creates a run.
  ///
  /// `arguments` are all arguments, beginning with the program's name.
  /// - Throws: for flags that the engine cannot read.
  init(arguments: [String], request: TestRequest?) throws(FuzzingError) {
    self.arguments = arguments
    self.request = request
    flags = request?.flags ?? Array(arguments.dropFirst())
    let parser = try OptionsParser(flags)
    options = parser.options
    notes = parser.notes
    reporter = Reporter(
      style: Self.style(
        options, title: request?.target ?? arguments.first?.lastPathComponent ?? ""),
      verbosity: options.verbosity)
  }

  /// The reason why a run of the coordinator ended.
  private final class Ending {
    var why: String?
  }

  private let ending = Ending()

  /// Fuzzes or replays, and returns the exit code.
  func run() throws(FuzzingError) -> Int32 {
    do throws(FuzzingError) {
      let code = try execute()
      reportEnd(code)
      return code
    } catch {
      if options.status == "json" { reporter.report(.trouble(error.message)) }
      reportEnd(error.exitCode)
      throw error
    }
  }

  private func reportEnd(_ code: Int32) {
    let usual: String =
      switch code {
      case ExitCode.nothingFound: "done"
      case ExitCode.interrupted: "interrupted"
      case ExitCode.usage, ExitCode.internalError: "error"
      default: "finding"
      }
    reporter.report(
      .machine(
        JSONObject(
          event: "end", ["exit_code": .number(Int(code)), "why": .text(ending.why ?? usual)])))
  }

  private func execute() throws(FuzzingError) -> Int32 {
    let program = arguments.first ?? "fuzzer"
    fuzz_open_standard_files()
    fuzz_leaks_skip_end()
    for note in notes { reporter.report(.note(note)) }
    if options.help {
      reporter.report(.report(OptionsParser.help(program: program)))
      return ExitCode.nothingFound
    }
    if options.jobs > 0 {
      return try ParallelRuns(
        options: options, arguments: arguments, request: request, executable: Self.executablePath(),
        cores: sysconf(Int32(_SC_NPROCESSORS_ONLN)), reporter: reporter
      ).run()
    }
    try options.checkTexts()
    let manual = try TokenSources.tokens(inFiles: options.dictionaries)
    let learned = try learnedTokens()
    let tokens = TokenSources.tokens(manual: manual, learned: learned, literals: options.literals)
    try describeTargets()
    if !options.dictionaries.isEmpty {
      reporter.report(.note("Dictionary: \(manual.count) entries"))
    }

    try NamedDirectories(options: options).prepare()
    let isReplay = try options.isReplay()
    if options.emitRegression {
      return try RegressionPatch(options: options, form: try inputForm()).run()
    }

    let seed = options.seed == 0 ? Self.freshSeed() : UInt64(truncatingIfNeeded: options.seed)
    reportStart(seed: seed)
    describeInstrumentation()
    if options.allocationLimit > 0, fuzz_sees_allocations() == 0 {
      reporter.report(
        .note("INFO: -malloc_limit_mb has no effect without a sanitizer; -rss_limit_mb has"))
    }
    try describeFocus()
    let arenaMemory = try arenaMemory(workers: isReplay ? 1 : workerCount)
    let arena = arenaMemory.arena
    for token in tokens where !arena.append(token: token.bytes, rank: token.rank) { break }
    if isReplay { return try replay(program, arenaMemory) }
    if options.isMerge { return try merge(program, arenaMemory) }
    let dictionary = LearnedDictionary(
      path: options.learnedDictionary, earlier: learned, manual: manual)
    return try fuzz(program, arenaMemory, seed: seed, dictionary: dictionary)
  }

  private func reportStart(seed: UInt64) {
    reporter.report(.note("INFO: Seed: \(seed)"))
    let counters = CoverageMap.registeredCounters
    reporter.report(
      .machine(
        JSONObject(
          event: "start",
          [
            "seed": .number(Int(truncatingIfNeeded: seed)),
            "target": .optional(options.target ?? request?.target),
            "modules": .number(counters.count),
            "counters": .number(counters.reduce(0) { $0 + $1.count }),
            "flags": .list(flags.map { .text($0) }),
          ])))
  }

  /// Reserves the memory that all processes share.
  ///
  /// Prints a note if it is less than usual.
  private func arenaMemory(workers: Int) throws(FuzzingError) -> ArenaMemory {
    let counters = CoverageMap.registeredCounters.reduce(0) { $0 + $1.count }
    let memory = try ArenaMemory(
      counters: counters, workers: workers,
      inputCapacity: max(options.maxLength, Self.saneLength))
    if memory.size.isLimited {
      reporter.report(
        .note(
          "INFO: the address space is limited (ulimit -v?): room for "
            + "\(memory.size.megabytes) MB of corpus"))
    }
    return memory
  }

  /// Returns the tokens that earlier runs have left; none before the first.
  private func learnedTokens() throws(FuzzingError) -> [[UInt8]] {
    guard let path = options.learnedDictionary, FileSystem.kind(of: path) == .file
    else { return [] }
    do throws(FuzzingError) {
      return try TokenSources.tokens(inFiles: [path])
    } catch {
      throw .usage(
        "\(error.message)\nERROR: '\(path)' should hold what earlier runs have learned; delete it, "
          + "and the run learns again")
    }
  }

  /// Returns the form of the output, which is a screen if somebody is likely to watch.
  private static func style(_ options: Options, title: String) -> Reporter.Style {
    let screen = Reporter.Style.screen(title: options.target ?? title)
    switch options.status {
    case "json": return .json
    case "tui": return screen
    case "lines": return .lines
    default:
      let terminal = getenv("TERM").map { String(cString: $0) } ?? "dumb"
      let isWatched = isatty(2) != 0 && terminal != "dumb" && options.isInteractive
      return isWatched ? screen : .lines
    }
  }

  /// The number of worker processes to use.
  var workerCount: Int {
    options.workerCount(cores: sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  private func replay(_ program: String, _ arena: ArenaMemory) throws(FuzzingError) -> Int32 {
    var largest = 0
    let form = try inputForm()
    for path in options.paths { largest = max(largest, try form.read(path).count) }
    let pool = try pool(workers: 1, inputCapacity: max(1, largest), arena)
    defer { pool.shutDown() }
    let runner = InputRunner(pool: pool, findings: try examiner(program), reporter: reporter)
    let clock = { MonotonicClock.now }
    if options.minimizeCrash || options.cleanseCrash {
      let trial = CrashTrial(options: options, runner: runner, clock: clock)
      return options.minimizeCrash
        ? try CrashMinimization(options: options, trial: trial, form: form).run()
        : try CrashCleansing(options: options, trial: trial, form: form).run()
    }
    return try Replay(
      options: options, runner: runner, program: program, form: form, clock: clock
    ).run()
  }

  /// Refuses a run whose seeds hold no values: they were written by hand, and whoever did it wants
  /// to know.
  ///
  /// Files of a corpus that cannot be read are only counted.
  private func checkSeeds(_ form: InputForm) throws(FuzzingError) {
    guard let target = form.target else { return }
    // Remarks are made when the file is read as a seed.
    let silent = InputForm(target: target) { _ in }
    for folder in options.paths.dropFirst() where folder.lastPathComponent == "seeds" {
      for file in FileSystem.files(below: folder)
      where KeptInput.isNamed(file.path.lastPathComponent) {
        _ = try silent.read(file.path)
      }
    }
  }

  private func fuzz(
    _ program: String, _ arenaMemory: ArenaMemory, seed: UInt64, dictionary: LearnedDictionary
  ) throws(FuzzingError) -> Int32 {
    var random = Random(seed: seed)
    let form = try inputForm()
    let sync = try aflSync(form)
    var options = options
    if let sync, options.artifactPrefix == nil { options.artifactPrefix = sync.crashes + "/" }
    let seeds = SeedFiles(
      directories: options.paths, others: sync?.allFiles ?? [], shuffle: options.shuffle, &random)
    let maximumLength = describeCorpus(seeds)
    let arena = arenaMemory.arena
    form.complain()
    try checkSeeds(form)
    let hasCustomMutator = fuzz_has_custom_mutator() != 0
    let history = history(program, seeds: seeds, seed: seed, tokens: arena.tokenCount)
    // Steps that know nothing of types make little of their values.
    let isPlain = !hasCustomMutator && form.target == nil
    let coordinator = Coordinator(
      options: options,
      pool: try pool(workers: workerCount, inputCapacity: maximumLength, arenaMemory),
      corpus: try Corpus(arena: arena), seeds: seeds,
      stages: Scheduler.Stages(
        sonar: options.sonar && !hasCustomMutator, walks: isPlain,
        tokenCount: arena.tokenCount, versifier: options.versifier && isPlain,
        relief: options.stallControl),
      maximumLength: maximumLength, findings: try examiner(program), reporter: reporter,
      dictionary: dictionary,
      details: RunDetails(options: options, executablePath: Self.executablePath()), form: form,
      history: history, sync: sync, seed: random.next(), clock: { MonotonicClock.now })
    let code = coordinator.run()
    ending.why = code == ExitCode.usage ? nil : coordinator.why
    return code
  }

  func pool(
    workers: Int, inputCapacity: Int, _ arena: ArenaMemory
  ) throws(FuzzingError) -> ProcessPool {
    try ProcessPool(
      count: workers, inputCapacity: inputCapacity, arena: arena, executable: Self.executablePath(),
      arguments: arguments,
      limits: ProcessPool.Limits(timeout: options.timeout, memory: options.memoryLimit),
      silence: options.closeMask | (options.status == "json" ? 1 : 0),
      forward: { reporter.report(.output($0)) })
  }

  func examiner(_ program: String) throws(FuzzingError) -> AutopsyExaminer {
    AutopsyExaminer(
      executablePath: Self.executablePath(),
      commands: FindingCommands(
        executable: program, options: options, arguments: arguments,
        request: request),
      limits: Autopsy.Limits(
        timeoutSeconds: options.timeout, memoryMegabytes: options.memoryLimit),
      form: try inputForm())
  }

  /// Returns the form that inputs have in the files of the target.
  func inputForm() throws(FuzzingError) -> InputForm {
    let target = try FuzzTarget.named(options.target)
    return InputForm(target: target.typed, seeds: target.seeds) { [reporter] line in
      reporter.report(.note(line))
    }
  }

  /// Returns the path of this program's file.
  static func executablePath() -> String {
    let link = "/proc/self/exe"
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    _ = readlink(link, &path, path.count - 1)
    let name = String(lossless: path)
    // A rebuild may have replaced the file; the link still leads to the one that runs.
    return FileSystem.kind(of: name) == .file ? name : link
  }

  /// Returns a seed that differs from run to run.
  ///
  /// It is printed, so that the run can be repeated.
  private static func freshSeed() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let mixed = UInt64(time.tv_sec) &* 1_000_000_007 ^ UInt64(time.tv_nsec) << 20
    var random = Random(seed: mixed ^ UInt64(getpid()))
    return random.next() >> 32
  }
}
