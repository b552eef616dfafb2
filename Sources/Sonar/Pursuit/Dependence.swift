/// Which bytes of an input its comparisons depend on, found by changing them one after the other.
///
/// Where others colour the input with random bytes and bisect until the path is the same
/// (REDQUEEN), one run for each byte also tells what each operand is made of, whatever was done to
/// the bytes on the way. Long inputs are changed in larger pieces.
struct Dependence {
  /// Runs that an input may take.
  static let mostRuns = 160
  /// Comparisons of one run beyond which there is no telling which is which.
  static let mostRecords = 4096
  /// Comparisons that are looked at.
  static let mostObstacles = 24

  /// A comparison that fails, and the bytes that decide what it compares.
  struct Obstacle {
    var record: Record
    /// How many comparisons its site made before.
    var ordinal: Int
    /// Offsets that decide the left operand, ascending.
    var left: [Int] = []
    /// Offsets that decide the right one.
    var right: [Int] = []
    /// What one step of the byte at an offset adds to the operands, if they are integers.
    var leftSlopes: [Int: UInt128] = [:]
    var rightSlopes: [Int: UInt128] = [:]
    /// Offsets whose change changes both.
    fileprivate var both: [Int] = []

    /// Where some bytes decide one operand only, those that change both led to another comparison,
    /// because a loop ended sooner or what repeats is recorded once.
    fileprivate mutating func settle() {
      guard left.isEmpty, right.isEmpty else { return }
      (left, right) = (both, both)
    }
  }

  /// Those that depend on a byte at all, those that never held first.
  private(set) var obstacles: [Obstacle]

  /// Changes every byte of the input in turn; nil where there is nothing to find, or no run left.
  ///
  /// - Parameters:
  ///   - trace: the input, and what it compares.
  ///   - statistics: which sites have gone both ways.
  ///   - site: the only site of interest, if there is one.
  ///   - trials: runs the inputs.
  init?(
    of trace: Trace, _ statistics: SiteStatistics, site: Int? = nil, with trials: inout some Trials
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
      guard trials.run(input, for: -1, watching: .only(sites)) != nil else { return nil }
      let bySite = Dictionary(grouping: trials.records(at: site), by: \.siteID)
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

  /// A byte of the same kind: what is text stays text, digits digits, letters letters.
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
        // In a loop the last comparison is the one that ended it.
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
  /// Whether it fails where failing is not simply the right answer: checks for traps are meant to.
  var isObstacle: Bool {
    if site.flags.contains(.guardsTrap) || site.kind.isOfDecoder { return false }
    if case .cases = operands { return false }
    return site.predicate.isOrder ? true : isUnequal
  }
}
