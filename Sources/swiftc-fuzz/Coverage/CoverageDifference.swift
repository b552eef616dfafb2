/// The regions of code that only one of two corpora reaches, by function.
struct CoverageDifference: Codable, Equatable {
  struct Function: Codable, Equatable {
    var function: String
    /// The number of regions of code that only this corpus reaches.
    var regions: Int
  }

  /// The folder that the corpus is compared with.
  var other: String
  var onlyHere: [Function]
  var onlyThere: [Function]

  /// Compares two exports of the same program.
  init(_ here: [CoverageExport.Function], with there: [CoverageExport.Function], other: String) {
    self.other = other
    let (here, there) = (Self.regions(of: here), Self.regions(of: there))
    onlyHere = Self.excess(of: here, over: there)
    onlyThere = Self.excess(of: there, over: here)
  }

  var text: String {
    func lines(_ functions: [Function]) -> [String] {
      functions.map { "\($0.regions) region\($0.regions == 1 ? "" : "s") of \($0.function)" }
    }
    if onlyHere.isEmpty && onlyThere.isEmpty { return "\(other) reaches the same code." }
    return [
      CoverageReport.list("Only this corpus reaches", lines(onlyHere)),
      CoverageReport.list("Only \(other) reaches", lines(onlyThere)),
    ].joined(separator: "\n\n")
  }

  private static func regions(of functions: [CoverageExport.Function]) -> [String: Set<[Int]>] {
    functions.reduce(into: [:]) { $0[$1.name, default: []].formUnion($1.coveredRegions) }
  }

  private static func excess(
    of regions: [String: Set<[Int]>], over others: [String: Set<[Int]>]
  ) -> [Function] {
    regions.compactMap { name, covered in
      let own = covered.subtracting(others[name] ?? [])
      guard !own.isEmpty else { return nil }
      let function = CoverageExport.Function(name: name, count: 0, filenames: [], regions: [])
      return Function(function: function.readableName, regions: own.count)
    }.sorted { ($1.regions, $0.function) < ($0.regions, $1.function) }
  }
}
