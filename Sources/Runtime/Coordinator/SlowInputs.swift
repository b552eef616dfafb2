/// A record of the inputs that take long.
///
/// A seed is named while it runs, so that nobody wonders what the run waits for. The slowest input
/// of all is saved in a file, as in libFuzzer.
struct SlowInputs {
  /// The number of seconds after which a seed is named.
  private static let patienceWithSeeds = 2

  /// A remark about an input, for the user.
  enum Remark: Equatable {
    /// The input has been running for this number of seconds.
    case stillRuns(Int)
    /// The input is the slowest so far, with this number of seconds.
    case slowest(Int)
  }

  /// The number of seconds from which on an input is saved; 0 if none is.
  private let limit: Int
  private var named: (hash: SHA1, next: Int)?
  private var slowest: (hash: SHA1, seconds: Int)?

  init(limit: Int) { self.limit = limit }

  /// Notes that an input still runs after `seconds` seconds.
  ///
  /// Returns the remarks to make about it.
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
    // A tenth longer is worth another file, as in libFuzzer.
    if slowest.map({ $0.hash != hash && seconds * 10 > $0.seconds * 11 }) ?? true {
      remarks.append(.slowest(seconds))
      slowest = (hash, seconds)
    } else if slowest?.hash == hash {
      slowest?.seconds = seconds
    }
    return remarks
  }
}
