/// The details that flags ask for, beyond the status lines.
///
/// Without such flags they cost nothing.
struct RunDetails {
  private var coverage: CoverageReport?
  private var statistics: CorpusStatistics?
  private let printsCoverage: Bool

  /// Creates details that report nothing.
  init() { printsCoverage = false }

  /// Creates the details that `options` ask for, about the program at `executablePath`.
  init(options: Options, executablePath: String) {
    printsCoverage = options.printCoverage || options.printFullCoverage
    if printsCoverage || options.printPCs || options.printFunctions > 0 {
      coverage = CoverageReport(
        places: EdgePlaces(executablePath: executablePath),
        symbolizer: Symbolizer(executablePath: executablePath), options: options)
    }
    if options.printCorpusStatistics { statistics = CorpusStatistics() }
  }

  /// Counts a slice that is handed out.
  mutating func note(_ slice: Slice) { statistics?.note(slice) }

  /// Counts a new entry; returns lines about what it is the first to hit.
  mutating func note(added candidate: Candidate) -> [String] {
    if let parent = candidate.parent { statistics?.noteSuccess(of: parent) }
    return coverage?.note(candidate.features) ?? []
  }

  /// Lines for the end of the run.
  mutating func summary(of entries: [Corpus.Entry]) -> [String] {
    let covered = printsCoverage ? coverage?.summary() ?? [] : []
    return covered + (statistics?.summary(of: entries) ?? [])
  }
}
