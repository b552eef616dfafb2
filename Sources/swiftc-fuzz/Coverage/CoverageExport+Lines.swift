extension CoverageExport {
  /// A place where the count of what follows changes.
  struct Segment: Decodable, Equatable {
    var line: Int
    var column: Int
    var count: Int
    /// False for what is no code.
    var hasCount: Bool
    var isEntry: Bool
    /// Blanks between two statements.
    var isGap: Bool

    init(line: Int, count: Int, hasCount: Bool = true, isEntry: Bool = true, isGap: Bool = false) {
      (self.line, column, self.count) = (line, 1, count)
      (self.hasCount, self.isEntry, self.isGap) = (hasCount, isEntry, isGap)
    }

    /// Reads the six members of an array, as LLVM writes them.
    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      line = try list.decode(Int.self)
      column = try list.decode(Int.self)
      count = try list.decode(Int.self)
      hasCount = try list.decode(Bool.self)
      isEntry = try list.decode(Bool.self)
      isGap = list.isAtEnd ? false : try list.decode(Bool.self)
    }
  }
}

extension CoverageExport.File {
  /// How often each line of code ran; lines without code are left out.
  ///
  /// A line counts as often as the part of it that ran most.
  var lineCounts: [Int: Int] {
    let segments = segments ?? []
    var counts: [Int: Int] = [:]
    var wrapped: CoverageExport.Segment?
    var index = 0
    let last = segments.last?.line ?? 0
    for line in stride(from: segments.first?.line ?? 1, through: last, by: 1) {
      var begun: [CoverageExport.Segment] = []
      while index < segments.count, segments[index].line == line {
        begun.append(segments[index])
        index += 1
      }
      defer { wrapped = begun.last ?? wrapped }
      if let first = begun.first, !first.hasCount, first.isEntry { continue }
      let entries = begun.filter { $0.hasCount && $0.isEntry && !$0.isGap }
      let around = wrapped.flatMap { $0.hasCount ? $0.count : nil }
      counts[line] = (entries.map(\.count) + [around].compactMap(\.self)).max()
    }
    return counts
  }
}
