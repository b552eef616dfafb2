/// What has been said of inputs that take long.
///
/// A seed is named while it runs, so that nobody wonders what a run waits for; the slowest input
/// of all is kept in a file, as libFuzzer does.
struct SlowInputs {
  /// Seconds after which a seed is named.
  private static let patienceWithSeeds = 2

  /// Something to say.
  enum Remark: Equatable {
    /// The input has been running for so many seconds.
    case stillRuns(Int)
    /// It is the slowest so far, with so many.
    case slowest(Int)
  }

  /// Seconds from which on an input is kept; 0: none is.
  private let limit: Int
  private var named: (hash: SHA1, next: Int)?
  private var slowest: (hash: SHA1, seconds: Int)?

  init(limit: Int) { self.limit = limit }

  /// Notes that an input still runs after so many seconds; returns what there is to say of it.
  mutating func note(_ hash: SHA1, seconds: Int, isSeed: Bool) -> [Remark] {
    var remarks: [Remark] = []
    if isSeed {
      let next = named.flatMap { $0.hash == hash ? $0.next : nil } ?? Self.patienceWithSeeds
      if seconds >= next {
        named = (hash, max(2 * next, seconds + 1))
        remarks.append(.stillRuns(seconds))
      }
    }
    guard limit > 0, seconds >= limit else { return remarks }
    // A tenth more is worth another file, as in libFuzzer.
    if slowest.map({ $0.hash != hash && seconds * 10 > $0.seconds * 11 }) ?? true {
      remarks.append(.slowest(seconds))
      slowest = (hash, seconds)
    } else if slowest?.hash == hash {
      slowest?.seconds = seconds
    }
    return remarks
  }
}
