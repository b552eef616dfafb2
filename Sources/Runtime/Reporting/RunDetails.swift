/// The details that flags ask for, beyond the status lines.
///
/// Without such flags they cost nothing.
struct RunDetails {
  private var coverage: EdgeReport?
  private var statistics: CorpusStatistics?
  private let printsCoverage: Bool
  /// The files of inputs will be asked for.
  let wantsFiles: Bool
  /// The program whose lines are told; nil in tests without one.
  private let executablePath: String?

  /// Nothing.
  init() { (printsCoverage, wantsFiles, executablePath) = (false, false, nil) }

  /// Creates the details that `options` ask for, about the program at `executablePath`.
  init(options: Options, executablePath: String) {
    self.executablePath = executablePath
    printsCoverage = options.printCoverage || options.printFullCoverage
    wantsFiles = options.reportDirectory != nil
    if wantsFiles || printsCoverage || options.printPCs || options.printFunctions > 0 {
      coverage = EdgeReport(
        places: EdgePlaces(executablePath: executablePath),
        symbolizer: Symbolizer(executablePath: executablePath), options: options)
    }
    if options.printCorpusStatistics { statistics = CorpusStatistics() }
  }

  /// Counts a slice that is handed out.
  mutating func note(_ slice: Slice) { statistics?.note(slice) }

  /// Counts a new entry; returns lines about what it is the first to hit.
  mutating func note(added candidate: Candidate, entry: Int) -> [String] {
    if let parent = candidate.parent { statistics?.noteSuccess(of: parent) }
    return coverage?.note(candidate.features, of: entry) ?? []
  }

  /// Lines for the end of the run.
  mutating func summary(of entries: [Corpus.Entry]) -> [String] {
    let covered = printsCoverage ? coverage?.summary() ?? [] : []
    return covered + (statistics?.summary(of: entries) ?? [])
  }

  /// Returns the lines of counters that came and went.
  ///
  /// It takes a while, because functions and lines are looked up in the debug information.
  func unsteadyLines(of counters: [(counter: Int, times: Int)]) -> [UnsteadyLine] {
    guard let executablePath, !counters.isEmpty else { return [] }
    var symbolizer = Symbolizer(executablePath: executablePath)
    return UnsteadyLine.find(
      counters, places: EdgePlaces(executablePath: executablePath),
      symbolize: { symbolizer.answers(for: $0) })
  }

  /// Writes what a report shows of the corpus into `folder`: functions, and the files of inputs.
  ///
  /// - Parameters:
  ///   - folder: is there already; the worker has written roadblocks to it.
  ///   - entries: the corpus.
  ///   - path: the file of an input by its hash.
  /// - Throws: when the folder cannot be written to.
  mutating func write(
    to folder: String, entries: [Corpus.Entry], path: (SHA1) -> String?
  ) throws(FuzzingError) {
    let inputs = entries.map { entry in
      JSONObject([
        "hash": .text(entry.hash.hex), "size": .number(entry.size),
        "kept": .number(entry.isInUse ? 1 : 0), "path": .optional(path(entry.hash)),
      ])
    }
    let functions = coverage?.functions ?? []
    for (name, objects) in [("inputs", inputs), ("functions", functions)] {
      let text = objects.map { $0.line + "\n" }.joined()
      try FileSystem.write(Array(text.utf8), to: "\(folder)/\(name).jsonl")
    }
  }
}
