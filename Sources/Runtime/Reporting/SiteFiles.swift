internal import CFuzzing
internal import Sonar

/// The source files of comparison sites, which their records do not hold.
///
/// A site refers to its function, the function to its counters, and the table of program counters
/// to their code. The symbolizer knows the rest. It is asked only when the answer is needed.
struct SiteFiles {
  private let sites: SiteTable
  private let edges: [EdgePlaces.Edge]
  private var symbolizer: Symbolizer

  /// Prepares for questions about `sites` of the program at `executablePath`, which is this one.
  init(sites: SiteTable, executablePath: String) {
    self.sites = sites
    edges = EdgePlaces(executablePath: executablePath).edges
    symbolizer = Symbolizer(executablePath: executablePath)
  }

  /// Returns the source file of a site; nil if it is not known.
  mutating func file(ofSite id: Int, line: Int) -> String? {
    guard let record = sites.functionRecord(ofSite: id) else { return nil }
    let places = counters(ofFunctionAt: record).map { edges[$0].place }
    let answers = symbolizer.answers(for: Array(places))
    // The line may be that of a function of another file, which was inlined.
    let isExact = { (answer: Symbolizer.Answer) in answer.line == line && answer.sourceFile != nil }
    let exact = answers.lazy.compactMap(\.last).first(where: isExact)
    return (exact ?? answers.joined().first(where: isExact) ?? answers.first?.last)?.sourceFile
  }

  /// Returns the numbers of a function's counters among all counters; none if its image shares
  /// them.
  private func counters(ofFunctionAt record: UnsafeRawPointer) -> Range<Int> {
    let field = record + 4
    let start = field + Int(field.loadUnaligned(as: Int32.self))
    let count = Int(field.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
    var first = 0
    var index: UInt32 = 0
    while let range = fuzz_counter_range_at(index)?.pointee {
      index += 1
      let (low, high) = (UnsafeRawPointer(range.start), UnsafeRawPointer(range.stop))
      if let low, let high, start >= low, start < high {
        let counter = first + (start - low)
        return counter + count <= edges.count ? counter..<counter + count : 0..<0
      }
      if let low, let high { first += high - low }
    }
    return 0..<0
  }
}
