/// The bytes of an input that decide its comparisons, found by changing the bytes one after the
/// other.
///
/// REDQUEEN fills the input with random bytes and bisects until the path is the same again. Here
/// each byte takes one run, which also tells which operands it decides, however the target computed
/// them. A long input is changed in larger pieces, so that there are at most `mostRuns` of them.
struct Dependence {
  /// The most runs that one input takes.
  static let mostRuns = 160
  /// The most comparisons in one run.
  ///
  /// Beyond that they can no longer be matched between two runs.
  static let mostRecords = 4096
  /// The most comparisons that are analysed.
  static let mostObstacles = 24

  /// A comparison that fails, and the bytes that decide what it compares.
  struct Obstacle {
    var record: Record
    /// The number of comparisons that its site made before this one.
    var ordinal: Int
    /// The offsets of bytes that decide the left operand, ascending.
    var left: [Int] = []
    /// The offsets of bytes that decide the right operand, ascending.
    var right: [Int] = []
    /// The amount by which an operand grows when the byte at an offset grows by one.
    ///
    /// Empty when the operands are not integers, or when pieces of several bytes are changed.
    var leftSlopes: [Int: UInt128] = [:]
    var rightSlopes: [Int: UInt128] = [:]
    /// The offsets of bytes that change both operands.
    fileprivate var both: [Int] = []

    /// Takes the bytes that change both operands as deciding each, if no byte changes only one.
    ///
    /// Otherwise those bytes are ignored: they led to another comparison, because a loop ended
    /// earlier or because repeated comparisons are recorded once.
    fileprivate mutating func settle() {
      guard left.isEmpty, right.isEmpty else { return }
      (left, right) = (both, both)
    }
  }

  /// The comparisons that depend on any byte.
  ///
  /// Those at sites that have not yet gone both ways come first.
  private(set) var obstacles: [Obstacle]

  /// Changes every byte of the input in turn.
  ///
  /// The result is nil when no comparison fails, or when no run is left.
  ///
  /// - Parameters:
  ///   - trace: the input and the comparisons of its run.
  ///   - statistics: the history of the sites, which tells the ones that have gone both ways.
  ///   - site: the only site whose comparisons are analysed; nil for all.
  ///   - engine: the engine that runs the changed inputs.
  init?(
    of trace: Trace, _ statistics: SiteStatistics, site: Int? = nil,
    with engine: inout some TracingEngine
  ) {
    guard !trace.input.isEmpty, trace.records.count <= Self.mostRecords else { return nil }
    obstacles = Self.obstacles(of: trace.records, statistics)
      .filter { site == nil || $0.record.siteID == site }
    guard !obstacles.isEmpty else { return nil }
    let piece = (trace.input.count + Self.mostRuns - 1) / Self.mostRuns
    let sites = Set(obstacles.map(\.record.siteID)).sorted()
    for start in stride(from: 0, to: trace.input.count, by: piece) {
      let range = start..<min(start + piece, trace.input.count)
      var input = trace.input
      for index in range { input[index] = Self.other(input[index]) }
      guard engine.run(input, for: -1, watching: .only(sites)) != nil else { return nil }
      let bySite = Dictionary(grouping: engine.records(at: site), by: \.siteID)
      for index in obstacles.indices {
        let obstacle = obstacles[index]
        let records = bySite[obstacle.record.siteID] ?? []
        guard obstacle.ordinal < records.count else { continue }
        let changed = records[obstacle.ordinal].changes(of: obstacle.record)
        if case .integers(let left, let right) = records[obstacle.ordinal].operands,
          case .integers(let oldLeft, let oldRight) = obstacle.record.operands, piece == 1
        {
          let isUp = input[start] > trace.input[start]
          obstacles[index].leftSlopes[start] = isUp ? left &- oldLeft : oldLeft &- left
          obstacles[index].rightSlopes[start] = isUp ? right &- oldRight : oldRight &- right
        }
        if changed.left, changed.right {
          obstacles[index].both += range
        } else if changed.left {
          obstacles[index].left += range
        } else if changed.right {
          obstacles[index].right += range
        }
      }
    }
    for index in obstacles.indices { obstacles[index].settle() }
    obstacles.removeAll { $0.left.isEmpty && $0.right.isEmpty }
  }

  /// Returns a different byte of the same kind: text stays text, digits stay digits, letters stay
  /// letters.
  static func other(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "9"): UInt8(ascii: "0")
    case UInt8(ascii: "Z"): UInt8(ascii: "A")
    case UInt8(ascii: "z"): UInt8(ascii: "a")
    default: byte.isLetterOrDigit ? byte + 1 : byte ^ 1
    }
  }

  private static func obstacles(
    of records: [Record], _ statistics: SiteStatistics
  ) -> [Obstacle] {
    var seen: [Int: Int] = [:]
    var fresh: [Obstacle] = []
    var old: [Int: Obstacle] = [:]
    for record in records {
      let ordinal = seen[record.siteID, default: 0]
      seen[record.siteID] = ordinal + 1
      guard record.isObstacle else { continue }
      let obstacle = Obstacle(record: record, ordinal: ordinal)
      if statistics.wentBothWays(record.siteID) {
        // The last comparison in a loop is the one that ended it.
        old[record.siteID] = obstacle
      } else {
        fresh.append(obstacle)
      }
    }
    let last = old.values.sorted { $0.record.siteID < $1.record.siteID }
    return Array((fresh + last).prefix(mostObstacles))
  }
}

extension Record {
  /// True when the comparison may be worth turning around: it asks for an order, or its operands
  /// are not equal.
  ///
  /// Checks that guard a trap are not, because they are meant to fail.
  var isObstacle: Bool {
    if site.flags.contains(.guardsTrap) || site.kind == .decoder { return false }
    if case .cases = operands { return false }
    return site.predicate.isOrder ? true : isUnequal
  }
}
